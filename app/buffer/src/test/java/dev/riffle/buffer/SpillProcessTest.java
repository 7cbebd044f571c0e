package dev.riffle.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes leave on the disk when they end, whichever way; and one whose disk is full. */
class SpillProcessTest {
    @TempDir
    Path folder;

    private Process spill(String mode, String... wrapped) throws IOException {
        List<String> command = new ArrayList<>(List.of(wrapped));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Spills.class.getName(),
                folder.toString(), mode));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Another process that opens a buffer there. */
    private void open() throws Exception {
        try (Buffer buffer = new Buffer(1 << 20, new SpillPlace(folder, OptionalLong.empty()))) {
            buffer.awaitWriting();
        }
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNextOneAndNotWhileItLives() throws Exception {
        Process process = spill("wait");
        try (BufferedReader output = process.inputReader()) {
            assertEquals("spilled", output.readLine());
            assertFalse(SpilledSamples.files(folder).isEmpty());
            open();
            assertFalse(SpilledSamples.files(folder).isEmpty(), "removed while its process lives");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertFalse(SpilledSamples.files(folder).isEmpty(), "a killed process cannot remove them");
        Path other = Files.createDirectory(folder.resolve("somebody else's"));
        open();
        assertEquals(List.of(other), left());
    }

    @Test
    void aProcessThatExitsLeavesNothing() throws Exception {
        Process process = spill("exit");
        try (BufferedReader output = process.inputReader()) {
            assertEquals("spilled", output.readLine());
            assertEquals(3, process.waitFor());
        }
        assertEquals(List.of(), left());
    }

    @Test
    void aFileThatMayNotGrowIsADiskThatIsFull() throws Exception {
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            return; // there is no such limit to be had
        }
        Process process = spill("full", "/bin/sh", "-c", "ulimit -f 100; exec \"$@\"", "sh");
        try (BufferedReader output = process.inputReader()) {
            assertEquals(SpillFailure.DISK_FULL, output.readLine());
            assertEquals("all is there or counted", output.readLine());
            assertEquals(0, process.waitFor());
        }
        assertEquals(List.of(), left());
    }

    /** Reads more than fits into the heap's bound. */
    static final class Spills {
        public static void main(String[] arguments) throws Exception {
            Buffer buffer = new Buffer(8 * SpilledSamples.SEGMENT_BYTES, new SpillPlace(Path.of(arguments[0]), OptionalLong.of(1 << 30)));
            Sample sample = SpilledSamples.read(buffer, "orders", 0, 60);
            switch (arguments[1]) {
                case "wait" -> {
                    System.out.println("spilled");
                    Thread.sleep(60_000);
                }
                case "exit" -> {
                    System.out.println("spilled");
                    System.exit(3);
                }
                default -> {
                    System.out.println(buffer.spillFailure().map(SpillFailure::code).orElse("no failure"));
                    long there = SpilledSamples.check(sample).size();
                    boolean right = there > 10 && there < 60 && there * SpilledSamples.ROWS + sample.lostRows() == 60L * SpilledSamples.ROWS;
                    System.out.println(right ? "all is there or counted" : there + " segments, " + sample.lostRows() + " rows lost");
                    buffer.close();
                }
            }
        }
    }
}
