package dev.riffle.buffer.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotFile;
import dev.riffle.buffer.SnapshotWatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they save, as by {@code kill -9}; and one whose disk is full. */
class SavingKilledTest {
    /** 100 with -Plong. */
    private static final int KILLS = Integer.getInteger("riffle.snapshot.kills", 10);
    private static final int ROWS = 30_000;
    private static final int EXPECTED = TestSnapshots.rows(TestSnapshots.orders(ROWS, 1_000, 1).samples().getFirst()).hashCode();

    @TempDir
    Path folder;

    private static Process save(Path folder, String... wrapped) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(wrapped));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), SavesWithoutEnd.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    @Test
    void whateverMomentItIsKilledEveryFileOpensOrIsAbsent() throws Exception {
        Random random = new Random(5);
        int amid = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = save(folder);
            try (BufferedReader output = process.inputReader()) {
                assertEquals("saving", output.readLine());
                Thread.sleep(random.nextInt(400));
            } finally {
                process.destroyForcibly().waitFor();
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().endsWith(".part")) {
                        amid++; // not a file that anybody takes for a snapshot
                    } else {
                        assertWhole(file);
                    }
                }
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (!file.getFileName().toString().equals(SavesWithoutEnd.REPLACED)) {
                        Files.delete(file);
                    }
                }
            }
        }
        assertTrue(amid >= KILLS / 2, "only " + amid + " of " + KILLS + " were killed while they saved");
    }

    private static void assertWhole(Path file) throws SnapshotException {
        Snapshot opened = SnapshotFile.open(file, 1L << 30, SnapshotWatcher.NONE);
        assertEquals(ROWS, opened.rows());
        assertEquals(EXPECTED, TestSnapshots.rows(opened.samples().getFirst()).hashCode());
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNextOneThatSavesThere() throws Exception {
        Process process = save(folder);
        Path partial;
        try (BufferedReader output = process.inputReader()) {
            assertEquals("saving", output.readLine());
            partial = awaitPartial();
            Files.createFile(folder.resolve("." + SavesWithoutEnd.REPLACED + ".mine"));
            // it is still being written
            SnapshotFile.save(TestSnapshots.orders(10, 10, 1), folder.resolve(SavesWithoutEnd.REPLACED), true, SnapshotWatcher.NONE);
        } finally {
            process.destroyForcibly().waitFor();
        }
        Path leftOver = Files.exists(partial) ? partial : Files.createFile(partial);
        SnapshotFile.save(TestSnapshots.orders(10, 10, 1), folder.resolve(SavesWithoutEnd.REPLACED), true, SnapshotWatcher.NONE);
        assertTrue(Files.notExists(leftOver), "left over");
        assertTrue(Files.exists(folder.resolve("." + SavesWithoutEnd.REPLACED + ".mine")), "removed what is somebody else's");
    }

    private Path awaitPartial() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            try (Stream<Path> files = Files.list(folder)) {
                java.util.Optional<Path> found = files.filter(
                        file -> file.getFileName().toString().matches("\\." + SavesWithoutEnd.REPLACED + "\\..*\\.part")).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new AssertionError("nothing is being saved");
    }

    @Test
    void aFileThatMayNotGrowIsADiskThatIsFull() throws Exception {
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            return; // there is no such limit to be had
        }
        Process process = save(folder, "/bin/sh", "-c", "ulimit -f 300; exec \"$@\"", "sh");
        try (BufferedReader output = process.inputReader()) {
            assertEquals("saving", output.readLine());
            assertEquals(SnapshotException.DISK_FULL, output.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    /** Saves one snapshot after the other, each under a new name and over an old one. */
    static final class SavesWithoutEnd {
        static final String REPLACED = "replaced.riffle";

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            Snapshot snapshot = TestSnapshots.orders(ROWS, 1_000, 1);
            System.out.println("saving");
            try {
                for (int number = 0;; number++) {
                    SnapshotFile.save(snapshot, folder.resolve(ProcessHandle.current().pid() + "-" + number + ".riffle"), false,
                            SnapshotWatcher.NONE);
                    SnapshotFile.save(snapshot, folder.resolve(REPLACED), true, SnapshotWatcher.NONE);
                }
            } catch (SnapshotException e) {
                System.out.println(e.code());
            }
        }
    }
}
