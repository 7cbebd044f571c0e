package dev.riffle.buffer.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotFile;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.buffer.internal.AllowedClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged, of others, or too much: refused with a reason. */
class UnusableFilesTest {
    /** 2,000 with -Plong. */
    private static final int DAMAGES = 20 * Integer.getInteger("riffle.snapshot.kills", 10);

    @TempDir
    Path folder;

    @BeforeAll
    static void asInTheProgram() {
        AllowedClasses.restrict();
    }

    private SnapshotException refused(Path file) {
        SnapshotException refused = assertThrows(SnapshotException.class, () -> SnapshotFile.open(file, 1L << 30, SnapshotWatcher.NONE));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(file.toString()) || refused.code().equals(SnapshotException.NO_FILE),
                refused::getMessage);
        return refused;
    }

    private Path saved(int rows) throws SnapshotException {
        Path file = folder.resolve("orders.riffle");
        SnapshotFile.save(TestSnapshots.orders(rows, 1_000, 1), file, true, SnapshotWatcher.NONE);
        return file;
    }

    @Test
    void whatIsNoSnapshotIsNamed() throws IOException {
        assertEquals(SnapshotException.NO_FILE, refused(folder.resolve("missing")).code());
        assertEquals(SnapshotException.NO_FILE, refused(folder).code());
        assertEquals(SnapshotException.FOREIGN, refused(Files.createFile(folder.resolve("empty"))).code());
        assertEquals(SnapshotException.FOREIGN, refused(Files.writeString(folder.resolve("text"), "a,b\n1,2\n".repeat(5_000))).code());
        assertEquals(SnapshotException.FOREIGN, refused(Files.write(folder.resolve("short"), new byte[]{'H'})).code());
        SnapshotException header = refused(Files.writeString(folder.resolve("like H2"), "H:2,block:2,blockSize:1000,".repeat(500)));
        assertTrue(header.code().equals(SnapshotException.DAMAGED) || header.code().equals(SnapshotException.FOREIGN), header.code());
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefusedAndNothingInItRuns() throws Exception {
        Path ran = folder.resolve("ran");
        Path database = folder.resolve("other");
        Ran.file = ran;
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database)) {
            connection.createStatement().execute("CREATE TABLE orders (id INT PRIMARY KEY)");
            connection.createStatement().execute("INSERT INTO orders VALUES (1)");
            connection.createStatement().execute("CREATE VIEW riffle AS SELECT * FROM orders");
        }
        Path file = folder.resolve("other.mv.db");
        SnapshotException refused = refused(file);
        assertEquals(SnapshotException.FOREIGN, refused.code());
        assertTrue(String.valueOf(refused.getMessage()).contains("another program"), refused::getMessage);

        // maps of our names, but what is in them is to be made by a class of somebody's choice
        Path forged = folder.resolve("forged");
        try (MVStore store = MVStore.open(forged.toString())) {
            store.openMap("riffle").put("format", new Ran());
            store.openMap("blocks").put(0L, new Ran());
        }
        SnapshotException forgery = refused(forged);
        assertTrue(forgery.code().equals(SnapshotException.DAMAGED) || forgery.code().equals(SnapshotException.FOREIGN), forgery.code());
        assertTrue(Files.notExists(ran), "code of the file was run");
    }

    /** Leaves a file when it is read. */
    static final class Ran implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        static Path file = Path.of("ran");

        private Object readResolve() throws IOException {
            return Files.createFile(file).toString();
        }
    }

    @Test
    void aLaterFormIsNamed() throws Exception {
        Path file = saved(100);
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            MVMap<String, byte[]> head = store.openMap("riffle", new MVMap.Builder<String, byte[]>()
                    .keyType(org.h2.mvstore.type.StringDataType.INSTANCE).valueType(org.h2.mvstore.type.ByteArrayDataType.INSTANCE));
            assertEquals("riffle-snapshot 1", new String(head.get("format"), StandardCharsets.UTF_8));
            head.put("format", "riffle-snapshot 2".getBytes(StandardCharsets.UTF_8));
        }
        SnapshotException refused = refused(file);
        assertEquals(SnapshotException.NEWER, refused.code());
        assertTrue(String.valueOf(refused.getMessage()).contains("riffle-snapshot 2"), refused::getMessage);
    }

    @Test
    void whatDoesNotFitInMemoryIsRefusedBeforeItIsRead() throws Exception {
        Path file = saved(20_000);
        SnapshotException refused = assertThrows(SnapshotException.class, () -> SnapshotFile.open(file, 100_000, SnapshotWatcher.NONE));
        assertEquals(SnapshotException.TOO_LARGE, refused.code());
        assertTrue(refused.nextStep().contains("RIFFLE_OPTS=-Xmx"), refused::nextStep);
    }

    @Test
    void wheresoeverItIsCutItIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(saved(20_000));
        Path cut = folder.resolve("cut");
        Random random = new Random(1);
        for (int i = 0; i < DAMAGES; i++) {
            int length = i < 20 ? whole.length - 1 - i * 37 : random.nextInt(whole.length);
            Files.write(cut, Arrays.copyOf(whole, length));
            try {
                // H2 finds its way when the very last bytes are missing: then all of it must be there
                Snapshot opened = SnapshotFile.open(cut, 1L << 30, SnapshotWatcher.NONE);
                assertSameRows(opened);
                assertTrue(length > whole.length - 4096, "cut to " + length + " of " + whole.length);
            } catch (SnapshotException e) {
                assertTrue(e.code().equals(SnapshotException.DAMAGED) || e.code().equals(SnapshotException.FOREIGN) && length < 8192,
                        length + ": " + e.code() + " " + e.getMessage());
            }
        }
    }

    private static void assertSameRows(Snapshot opened) {
        assertEquals(TestSnapshots.rows(TestSnapshots.orders(20_000, 1_000, 1).samples().getFirst()),
                TestSnapshots.rows(opened.samples().getFirst()));
    }

    @Test
    void whateverIsChangedInItIsFoundOrHarmless() throws Exception {
        Path file = saved(20_000);
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged");
        Random random = new Random(2);
        int found = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            if (i % 2 == 0) {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(5_000)), (byte) random.nextInt());
            }
            Files.write(damaged, bytes);
            try {
                assertSameRows(SnapshotFile.open(damaged, 1L << 30, SnapshotWatcher.NONE));
            } catch (SnapshotException e) {
                found++;
                assertEquals(SnapshotException.DAMAGED, e.code(), e::getMessage);
            }
        }
        assertTrue(found > DAMAGES / 2, found + " of " + DAMAGES + " were found");
    }

    @Test
    void damageInTheMiddleTellsWhatIsLost() throws Exception {
        Path file = saved(20_000);
        byte[] whole = Files.readAllBytes(file);
        String lost = "";
        for (int at = whole.length / 4; at < whole.length * 3 / 4 && !lost.contains("of 20000 rows of orders"); at += 501) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x55;
            try {
                SnapshotFile.open(Files.write(file, bytes), 1L << 30, SnapshotWatcher.NONE);
            } catch (SnapshotException e) {
                lost = String.valueOf(e.getMessage());
            }
        }
        assertTrue(lost.matches(".* is damaged: 1000 of 20000 rows of orders cannot be read\\."), lost);
    }

    @Test
    void whereNothingCanBeWrittenIsNamed() throws IOException {
        Snapshot snapshot = TestSnapshots.orders(10, 1_000, 1);
        assertEquals(SnapshotException.NO_FILE,
                assertThrows(SnapshotException.class, () -> SnapshotFile.save(snapshot, folder, true, SnapshotWatcher.NONE)).code());
        assertEquals(SnapshotException.NO_FILE, assertThrows(SnapshotException.class,
                () -> SnapshotFile.save(snapshot, folder.resolve("none/x"), true, SnapshotWatcher.NONE)).code());
        Path device = Path.of("/proc/self");
        if (Files.isDirectory(device)) {
            SnapshotException refused = assertThrows(SnapshotException.class,
                    () -> SnapshotFile.save(snapshot, device.resolve("x"), true, SnapshotWatcher.NONE));
            assertTrue(refused.code().equals(SnapshotException.NOT_ALLOWED) || refused.code().equals(SnapshotException.DISK), refused.code());
        }
    }
}
