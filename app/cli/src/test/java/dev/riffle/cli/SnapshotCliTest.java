package dev.riffle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.cli.statement.Interruption;
import dev.riffle.workbench.plugins.Plugins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SnapshotCliTest {
    private static final String TOTAL = "SELECT status, SUM(amount) AS total FROM orders GROUP BY status ORDER BY status";
    private static final String ANSWER = "status,total\r\nNEW,70.50\r\nPAID,75.50\r\n";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), out, new PrintStream(err, true, StandardCharsets.UTF_8), false, false,
                120, false);
        return new RiffleCli(new Host(terminal, () -> new Plugins(List.of(new MemoryPlugin()), List.of(), List.of()), new Interruption(_ -> {}), "1"))
                .run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String save() {
        String file = folder.resolve("shop.riffle").toString();
        assertEquals(0, run("query", "--kafka", "localhost:9092", "--format", "csv", "--save-snapshot", file, TOTAL), this::err);
        assertEquals(ANSWER, out());
        return file;
    }

    @Test
    void whatAStatementReadIsSavedAndAskedAgainWithoutAnySystem() {
        String file = save();
        assertTrue(err().contains("\nsaved " + file + " · orders with 10 rows of 2 columns · "), err());
        for (String from : List.of("orders", "saved.orders")) {
            assertEquals(0, run("query", "--snapshot", file, "--format", "csv", TOTAL.replace("orders", from)), this::err);
            assertEquals(ANSWER, out());
            assertTrue(err().startsWith("2 rows · 10 of 10 records (100 %) · 1/1 partitions · 0 B · read at "), err());
        }
        assertEquals(0, run("explain", "--snapshot", file, TOTAL), this::err);
        assertTrue(out().contains("scan saved.orders") && out().contains("answered from shop.riffle, read at "), out());
        assertEquals(0, run("catalog", "--snapshot", file), this::err);
        assertTrue(out().contains("saved.orders") && out().contains("10 rows saved"), out());
        assertEquals(0, run("catalog", "--snapshot", file, "orders"), this::err);
        assertTrue(out().contains("read from = kafka.orders\n") && out().contains("\nfile = " + file) && out().contains("saved at = "), out());
    }

    @Test
    void systemsAndSnapshotsAnswerTogether() {
        String file = save();
        assertEquals(0, run("query", "-q", "--kafka", "localhost:9092", "--snapshot", file, "--snapshot", file, "--format", "csv",
                "SELECT (SELECT COUNT(id) FROM orders) AS now, (SELECT COUNT(status) FROM saved.orders) AS saved, "
                        + "(SELECT COUNT(status) FROM saved_2.orders) AS again"),
                this::err);
        assertEquals("now,saved,again\r\n10,10,10\r\n", out());
    }

    @Test
    void aFileIsReplacedWithForceOnlyWhichIsSaidBeforeAnythingIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.txt"), "mine");
        assertEquals(2, run("query", "--kafka", "localhost:9092", "--save-snapshot", file.toString(), TOTAL));
        assertEquals("error: There is a file " + file + " already. Choose another name, or replace it with --force. [USAGE]\n", err());
        assertEquals("", out());
        assertEquals("mine", Files.readString(file));
        assertEquals(0, run("query", "--kafka", "localhost:9092", "--save-snapshot", file.toString(), "--force", TOTAL), this::err);
        assertEquals(0, run("query", "--snapshot", file.toString(), TOTAL), this::err);
    }

    @Test
    void aStatementThatFailsOrReadsNoColumnsSavesNothing() {
        Path file = folder.resolve("none.riffle");
        assertEquals(1, run("query", "--kafka", "localhost:9092", "--save-snapshot", file.toString(),
                "SELECT status FROM orders; SELECT nothing FROM orders"));
        assertFalse(Files.exists(file));
        assertEquals(2, run("query", "--kafka", "localhost:9092", "--save-snapshot", file.toString(), "SELECT COUNT(*) FROM orders"));
        assertTrue(err().contains("Nothing was read that could be saved"), err());
        assertFalse(Files.exists(file));
    }

    @Test
    void whatCannotBeExtendedStaysAsItIs() throws IOException {
        String file = save();
        byte[] before = Files.readAllBytes(Path.of(file));
        assertEquals(1, run("extend", "--kafka", "localhost:9092", file));
        assertEquals("error: No open connection is to the system that kafka.orders was read from. Connect it first. [NOT_CONNECTED]\n", err());
        assertEquals(2, run("extend", file), this::err);
        assertTrue(err().startsWith("error: No connection is given."), err());
        assertEquals(2, run("extend", "--kafka", "localhost:9092"));
        assertTrue(err().contains("FILE"), err());
        assertEquals(1, run("extend", "--kafka", "localhost:9092", folder.resolve("none.riffle").toString()));
        assertTrue(err().startsWith("error: There is no file "), err());
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(Path.of(file)));
    }

    @Test
    void filesThatAreNoSnapshotsAreRefusedWithAReason() throws IOException {
        Path text = Files.writeString(folder.resolve("text.riffle"), "a,b\n".repeat(5000));
        assertEquals(2, run("query", "--snapshot", text.toString(), TOTAL));
        assertEquals("error: " + text + " is no snapshot: it is not a file of H2. Choose a file that Riffle saved. [USAGE]\n", err());
        assertEquals(2, run("query", "--snapshot", folder.resolve("none").toString(), TOTAL));
        assertTrue(err().startsWith("error: There is no file "), err());
        byte[] bytes = Files.readAllBytes(Path.of(save()));
        for (int i = 8192; i < bytes.length; i += 61) {
            bytes[i] ^= 1;
        }
        Path damaged = Files.write(folder.resolve("damaged.riffle"), bytes);
        assertEquals(2, run("query", "--snapshot", damaged.toString(), TOTAL));
        assertTrue(err().startsWith("error: " + damaged + " is damaged: "), err());
        assertEquals("", out());
    }
}
