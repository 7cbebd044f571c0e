package dev.riffle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.cli.statement.Interruption;
import dev.riffle.workbench.plugins.Plugins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RiffleCliTest {
    private final MemoryPlugin plugin = new MemoryPlugin();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String input = "";

    private int run(String... arguments) {
        return run(out, new Interruption(_ -> {}), arguments);
    }

    private int run(OutputStream results, Interruption interruption, String... arguments) {
        Terminal terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), results,
                new PrintStream(err, true, StandardCharsets.UTF_8), false, false,
                120, false);
        return new RiffleCli(new Host(terminal, () -> new Plugins(List.of(plugin), List.of(), List.of()), interruption, "1.2.3")).run(arguments);
    }

    private int query(String... arguments) {
        return run(Stream.concat(Stream.of("query", "--kafka", "localhost:9092"), Stream.of(arguments)).toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anAnswerAndItsCoverage() {
        assertEquals(0, query("--format", "csv",
                "SELECT status, COUNT(*) AS n, SUM(amount) AS total, MAX(id) AS m FROM orders GROUP BY status ORDER BY status"));
        assertEquals("status,n,total,m\r\nNEW,5,70.50,9007199254741001\r\nPAID,5,75.50,9007199254741002\r\n", out());
        assertTrue(err().startsWith("2 rows · 10 of 10 records (100 %) · 1/1 partitions · 1.00 kB · "), err());
    }

    @Test
    void quietIsQuiet() {
        assertEquals(0, query("-q", "--format", "ndjson", "SELECT id FROM orders WHERE _offset = 3"));
        assertEquals("{\"id\":9007199254740996}\n", out());
        assertEquals("", err());
    }

    @Test
    void statementsRunInOrderAndTheFirstFailureEndsTheRun(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("a.sql"), "SELECT COUNT(*) AS n FROM orders;\nSELECT amout\nFROM orders;\nSELECT 3");
        Path stats = directory.resolve("stats.json");
        assertEquals(1, query("--format", "csv", "-f", file.toString(), "--stats", stats.toString()));
        assertEquals("n\r\n10\r\n", out());
        assertTrue(err().contains(
                file + ":2:8: error: There is no column \"amout\". Did you mean \"amount\"? [UNKNOWN_COLUMN]\n  2 | SELECT amout\n    |        ^\n"),
                err());
        List<String> lines = Files.readAllLines(stats);
        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().contains("\"statement\":1,\"rows\":1,") && lines.getFirst().contains("\"recordsRead\":10,"), lines.getFirst());
        assertTrue(lines.getLast().contains("\"statement\":2,") && lines.getLast().contains("\"error\":{\"code\":\"UNKNOWN_COLUMN\""),
                lines.getLast());
    }

    @Test
    void statementsComeFromStandardInputToo() {
        input = "SELECT 1 AS a; SELECT 'x' AS b";
        assertEquals(0, query("-q", "--format", "json", "-f", "-"));
        assertEquals("[\n{\"a\":1}\n]\n\n[\n{\"b\":\"x\"}\n]\n", out());
    }

    @Test
    void anEmptyAnswerOfAPartIsNotCalledEmpty() {
        assertEquals(0, query("SELECT id FROM orders WHERE amount < 0"));
        assertTrue(err().startsWith("no rows · 10 of 10 records (100 %)"), err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "query --kafka", "query --kafka h:1", "query --kafka h:1 -f none.sql", "query --kafka h:1 --scope yesterday x",
            "query --kafka h:1 --max-bytes lots x",
            "query --kafka h:1 --timeout soon x", "query --kafka h:1 --timezone Mars/Olympus x", "query --kafka h:1 --format xml x",
            "query --kafka h:1 --frmat csv x", "query x",
            "query --kafka ! x", "query --kafka h:1 --output / x", "query --kafka h:1 --stats / x", "query --kafka h:1 x -f y",
            "query --kafka h:1 --timeout 0s x", "frobnicate",
            "catalog --kafka h:1 nothing", "demo --records -1", "demo", "demo --rate many"})
    void usageErrorsAreSentences(String line) {
        assertEquals(2, run(line.split(" ")), line);
        assertTrue(err().startsWith("error: ") && err().endsWith(" [USAGE]\n") && err().lines().count() == 1, err());
        assertFalse(err().contains("Exception"), err());
        assertEquals("", out());
    }

    @Test
    void whoeverHasNoConnectionIsToldHowToGetOne() {
        assertEquals(2, run("query", "SELECT 1"));
        assertTrue(err().contains("--kafka HOST:PORT") && err().contains("riffle demo"), err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT FROM", "SELECT nothing FROM orders", "SELECT id FROM ordrs", "DELETE FROM orders",
            "SELECT id FROM orders WHERE amount", "x"})
    void wrongStatementsExitWithOneAndTellThePlace(String sql) {
        assertEquals(1, query(sql));
        assertTrue(err().startsWith("line 1:"), err());
        assertEquals("", out());
    }

    @Test
    void aSystemThatDoesNotAnswerExitsWithThree() {
        assertEquals(3, query("SELECT * FROM gone"));
        assertEquals("error: No broker answers. Check that it is up. [KAFKA_UNREACHABLE]\n", err());
        err.reset();
        assertEquals(3, query("SELECT * FROM broken"));
        assertTrue(err().startsWith("no answer · 0 of 10 records (0 %) · ")
                && err().endsWith("error: No broker answers. Check that it is up. [KAFKA_UNREACHABLE]\n"), err());
    }

    @Test
    void cancellingTellsWhatWasCovered(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("out.csv");
        List<Integer> exitCode = new ArrayList<>();
        Interruption[] interruption = new Interruption[1];
        Thread main = Thread.ofPlatform().start(() -> {
            interruption[0] = new Interruption(_ -> {});
            exitCode.add(run(out, interruption[0], "query", "--kafka", "h:1", "--stats", "-", "-o", file.toString(), "SELECT id FROM slow"));
        });
        plugin.waiting.await();
        interruption[0].raise();
        main.join();
        assertEquals(List.of(130), exitCode);
        assertTrue(err().contains("2 of 10 records (20 %)") && err().contains("cancelled"), err());
        assertTrue(err().contains("\"stoppedBy\":\"cancelled\"") && err().contains("\"error\":{\"code\":\"CANCELLED\""), err());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertEquals(0, run(closed, new Interruption(_ -> {}), "query", "--kafka", "h:1", "SELECT * FROM orders"));
        assertEquals("", err());
    }

    @Test
    void aFailedRunLeavesTheOldFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("out.csv"), "old");
        assertEquals(1, query("--format", "csv", "-o", file.toString(), "SELECT 1 AS a; SELECT nothing FROM orders"));
        assertEquals("old", Files.readString(file));
        assertEquals(0, query("--format", "csv", "-o", file.toString(), "SELECT 1 AS a"));
        assertEquals("a\r\n1\r\n", Files.readString(file));
        assertEquals("", out());
    }

    @Test
    void explainReadsNothing() {
        assertEquals(0, run("explain", "--kafka", "h:1", "SELECT status, COUNT(*) AS n FROM broken WHERE amount > 12.50 GROUP BY status"));
        assertTrue(out().startsWith("scan kafka.broken\n"), out());
        assertTrue(out().contains("    filter   amount >")
                && out().contains("    reads    at most 10 of 10 records, about 1.00 kB, from 1 of 1 partitions\n"), out());
        assertTrue(out().endsWith("answer\n    status VARCHAR\n    n BIGINT\n"), out());
        out.reset();
        assertEquals(0, run("explain", "--kafka", "h:1", "--format", "json", "SELECT id FROM orders"));
        assertTrue(out().startsWith("{\"fragments\":[{\"name\":\"") && out().endsWith("\"columns\":[{\"name\":\"id\",\"type\":\"BIGINT\"}]}\n"),
                out());
        assertEquals(1, run("explain", "--kafka", "h:1", "SELECT nothing FROM orders"));
        assertTrue(err().startsWith("line 1:8: error: "), err());
    }

    @Test
    void explainTellsWhatABudgetDoesAndThatSecondsAreNotKnownYet() {
        assertEquals(0, run("explain", "--kafka", "h:1", "--max-bytes", "250B", "--timeout", "3s", "SELECT COUNT(*) FROM orders"));
        assertTrue(out().contains("    takes    seconds unknown: nothing was read over kafka yet\n"), out());
        assertTrue(out().contains("    budget   250 B: reading would stop there, at about 25 % of what is asked for\n"), out());
        out.reset();
        assertEquals(0, run("explain", "--kafka", "h:1", "--max-bytes", "250B", "--format", "json", "SELECT COUNT(*) FROM orders"));
        assertTrue(
                out().contains("\"seconds\":null")
                        && out().contains("\"budget\":{\"maxBytes\":250,\"timeoutSeconds\":null,\"stopsBy\":\"budget\",\"stopsAtShare\":0.2500}"),
                out());
    }

    @Test
    void explainIsAStatementToo() {
        assertEquals(0, query("SELECT COUNT(*) AS n FROM orders; EXPLAIN SELECT id FROM orders"));
        String plan = out().substring(out().indexOf("scan kafka.orders\n"));
        assertTrue(plan.contains("    takes    at most about ") && plan.contains(" of the last scan of it (too short to tell more)\n"), plan);
        assertTrue(err().lines().anyMatch(line -> line.contains("no stream read")), err());
        out.reset();
        assertEquals(0, query("-q", "--format", "csv", "explain plan for SELECT id FROM orders"));
        assertTrue(out().startsWith("plan\r\nscan kafka.orders\r\n"), out());
        assertEquals(1, query("EXPLAIN\nSELECT nothing FROM orders"));
        assertTrue(err().contains("line 2:8: error: "), err());
    }

    @Test
    void explainAnalyzeRunsTheStatement() {
        String sql = "SELECT status, COUNT(*) AS n FROM orders WHERE amount > 0 GROUP BY status";
        assertEquals(0, query("EXPLAIN ANALYZE " + sql));
        assertTrue(out().startsWith("2 rows in ") && out().contains("read     10 of 10 records (100 %), 1.00 kB"), out());
        assertTrue(err().contains(" · 10 of 10 records (100 %) · "), err());
        out.reset();
        assertEquals(0, run("explain", "--analyze", "--kafka", "h:1", sql));
        assertTrue(out().startsWith("2 rows in ") && out().lines().anyMatch(line -> line.matches(" +10 +2 +[\\d.]+  aggregate by status: COUNT.*")),
                out());
        out.reset();
        assertEquals(0, run("explain", "--kafka", "h:1", "--format", "json", "EXPLAIN ANALYZE " + sql));
        assertTrue(out().startsWith("{\"outcome\":\"ended\",\"rows\":2,\"complete\":true,") && out().endsWith("}\n") && out().lines().count() == 1,
                out());
        assertTrue(out().contains("\"recordsRead\":10,") && out().contains("\"rowsIn\":10,\"rowsOut\":2,\"ms\":"), out());
        out.reset();
        assertEquals(1, run("explain", "--analyze", "--kafka", "h:1", "SELECT SUM(id + 9223372036854775000) FROM orders"));
        assertTrue(out().contains("failed before the end") && err().contains("error: "), () -> out() + err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain --analyze", "query"})
    void explainAnalyzeThatIsCancelledTellsWhatWasDone(String command) throws Exception {
        List<Integer> exitCode = new ArrayList<>();
        Interruption[] interruption = new Interruption[1];
        Thread main = Thread.ofPlatform().start(() -> {
            interruption[0] = new Interruption(_ -> {});
            exitCode.add(run(out, interruption[0],
                    Stream.concat(Stream.of(command.split(" ")), Stream.of("--kafka", "h:1", "EXPLAIN ANALYZE SELECT id FROM slow"))
                            .toArray(String[]::new)));
        });
        plugin.waiting.await();
        interruption[0].raise();
        main.join();
        assertEquals(List.of(130), exitCode);
        assertTrue(out().contains("cancelled before the end: the figures are of what was done, with 20 % read\n"), () -> out() + err());
    }

    /** Also there something is to be said: that nothing was read. */
    @ParameterizedTest
    @ValueSource(strings = {"explain --analyze", "query"})
    void explainAnalyzeThatIsCancelledWhileItIsPlannedTellsSo(String command) {
        Interruption interruption = new Interruption(_ -> {});
        plugin.onDescribe = interruption::raise;
        assertEquals(130, run(out, interruption, Stream.concat(Stream.of(command.split(" ")),
                Stream.of("--kafka", "h:1", "EXPLAIN ANALYZE SELECT id FROM slow")).toArray(String[]::new)));
        assertTrue(out().contains("cancelled before the end: the figures are of what was done, with "), () -> out() + err());
    }

    @Test
    void theCatalogListsStreamsAndDescribesOne() {
        assertEquals(0, run("catalog", "--kafka", "h:1", "--format", "csv"));
        assertEquals("stream,partitions,records,format,columns\r\nkafka.orders,1,10,JSON,5\r\nkafka.slow,1,10,JSON,5\r\n", out());
        out.reset();
        assertEquals(0, run("catalog", "--kafka", "h:1", "--format", "csv", "--all", "kafka"));
        assertTrue(out().contains("kafka.__internal,1,10,JSON,5"), out());
        out.reset();
        assertEquals(0, run("catalog", "--kafka", "h:1", "orders"));
        assertTrue(out().contains("kafka.orders: JSON, 10 records, about 1.00 kB\n") && out().contains("\namount      DECIMAL(10, 2)\n")
                && out().contains("cleanup.policy = delete"), out());
        out.reset();
        assertEquals(0, run("catalog", "--kafka", "h:1", "--format", "json", "kafka.orders"));
        assertTrue(out().startsWith("{\"stream\":\"kafka.orders\",\"format\":\"JSON\",\"records\":10,")
                && out().contains("\"partitions\":[{\"partition\":0,\"begin\":0,\"end\":10}]"), out());
        assertEquals(2, run("catalog", "--kafka", "h:1", "ordrs"));
        assertTrue(err().contains("Did you mean kafka.orders?"), err());
    }

    @Test
    void versionAndHelp() {
        assertEquals(0, run("--version"));
        assertTrue(out().startsWith("riffle 1.2.3 (Java "), out());
        out.reset();
        assertEquals(0, run("query", "--version"));
        assertTrue(out().startsWith("riffle 1.2.3 (Java "), out());
        out.reset();
        assertEquals(0, run());
        assertTrue(out().contains("query") && out().contains("catalog") && out().contains("130") && !out().contains("tour"), out());
        out.reset();
        assertEquals(0, run("query", "--help"));
        for (String option : List.of("--kafka", "--kafka-config", "--scope", "--max-bytes", "--timeout", "--timezone", "--format", "--output",
                "--stats", "--reuse", "--file", "table, csv, json, ndjson")) {
            assertTrue(out().contains(option), option);
        }
    }
}
