package dev.riffle.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.riffle.launcher.RiffleProcess.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as users meet it: {@code bin/riffle} in a process of its own, against {@code riffle demo} in another. */
@Timeout(300)
class DistributionIT {
    @TempDir
    private static Path demoFiles;
    private static DemoProcess demo;
    private static String kafka = "";

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException {
        demo = new DemoProcess(demoFiles);
        kafka = demo.address();
    }

    /** Also what Ctrl-C does to the demo: it ends well and leaves nothing behind. */
    @AfterAll
    static void stop() throws Exception {
        try (DemoProcess running = demo; Stream<Path> files = Files.list(demoFiles)) {
            assertTrue(files.findAny().isPresent(), "the demo keeps its files where it was told to");
            assertEquals(0, running.interrupt());
        }
        try (Stream<Path> files = Files.list(demoFiles)) {
            assertEquals(List.of(), files.filter(file -> !file.getFileName().toString().startsWith("hsperf")).toList());
        }
    }

    @Test
    void severalStatementsFromStandardInputWithStatistics() throws Exception {
        Path stats = directory.resolve("stats.json");
        Result result = RiffleProcess.shell("\"$RIFFLE\" query --kafka \"$1\" --format csv --timezone UTC -f - --stats \"$2\"", """
                -- how many, and how much
                SELECT COUNT(*) AS n, COUNT(DISTINCT status) AS states, MIN(order_id) > 9007199254740992 AS beyond FROM orders;
                SELECT order_id, amount, address.city FROM orders WHERE _partition = 1 AND _offset = 5;
                """, Map.of(), kafka, stats.toString());
        assertEquals(0, result.exitCode(), result.err());
        List<String> lines = result.out().lines().toList();
        assertEquals("n,states,beyond", lines.get(0));
        assertTrue(lines.get(1).matches("\\d{4},5,true"), lines.get(1));
        assertEquals("order_id,amount,address.city", lines.get(3));
        assertTrue(lines.get(4).matches("72057594\\d{11},\\d+\\.\\d\\d,\\S.*"), lines.get(4));
        List<String> written = Files.readAllLines(stats);
        assertEquals(2, written.size());
        assertTrue(written.get(0).matches(
                "\\{\"statement\":1,\"rows\":1,\"elapsedMs\":\\{\"plan\":\\d+,\"scan\":\\d+,\"final\":\\d+,\"total\":\\d+\\},\"coverage\":\\{\"complete\":true,"
                        + "\"share\":1\\.0,\"partitions\":6,\"recordsAvailable\":(\\d+),\"recordsRead\":\\1,\"bytesRead\":\\d+,\"recordsMatched\":\\1,\"decodeFailures\":0,\"stoppedBy\":null,"
                        + "\"ranges\":\\[(\\{\"stream\":\"kafka.orders\",\"partition\":\\d,\"from\":0,\"to\":\\d+,\"read\":\\d+\\},?){6}\\]\\}\\}"),
                written.get(0));
        assertTrue(written.get(1).contains("\"recordsRead\":1,"), "the bounds were pushed down: " + written.get(1));
        assertEquals(2, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("1 row · ") && result.err().contains("(100 %) · 6/6 partitions · "), result.err());
    }

    @Test
    void wrongStatementsExitWithOneAndShowThePlace() throws Exception {
        Path file = Files.writeString(directory.resolve("wrong.sql"), "SELECT 1 AS a;\n\nSELECT amout FROM orders");
        Result result = RiffleProcess.run("query", "--kafka", kafka, "-q", "--format", "ndjson", "--file", file.toString(), "--stats", "-");
        assertEquals(1, result.exitCode());
        assertEquals("{\"a\":1}\n", result.out());
        assertTrue(result.err().endsWith(file
                + ":3:8: error: There is no column \"amout\". Did you mean \"amount\"? [UNKNOWN_COLUMN]\n  3 | SELECT amout FROM orders\n    |        ^\n"),
                result.err());
        assertTrue(result.err().contains("\n{\"statement\":2,\"rows\":0,") && result.err().contains("\"error\":{\"code\":\"UNKNOWN_COLUMN\","),
                result.err());
    }

    @Test
    void anUnknownTopicExitsWithOneAndNamesTheNearest() throws Exception {
        Result result = RiffleProcess.run("query", "--kafka", kafka, "SELECT * FROM kafka.ordrs");
        assertEquals(1, result.exitCode());
        assertTrue(result.err().startsWith("line 1:15: error: ") && result.err().contains("orders"), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @Test
    void aWrongPortExitsWithThreeWithinFiveSeconds() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Result result = RiffleProcess.run("query", "--kafka", "127.0.0.1:" + port, "SELECT * FROM orders");
        assertEquals(3, result.exitCode());
        assertTrue(result.err().startsWith("error: ") && result.err().contains("127.0.0.1:" + port) && result.err().contains("[KAFKA_UNREACHABLE]"),
                result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals("", result.out());
        assertTrue(result.elapsed().compareTo(Duration.ofSeconds(10)) < 0, "it took " + result.elapsed());
    }

    @Test
    void usageErrorsExitWithTwo() throws Exception {
        Result noConnection = RiffleProcess.run("query", "SELECT 1");
        assertEquals(2, noConnection.exitCode());
        assertTrue(noConnection.err().contains("--kafka HOST:PORT"), noConnection.err());
        Result unreadable = RiffleProcess.run("query", "--kafka", kafka, "--kafka-config", directory.resolve("none.properties").toString(),
                "SELECT 1");
        assertEquals(2, unreadable.exitCode());
        assertTrue(unreadable.err().contains("none.properties") && unreadable.err().contains("there is no such file"), unreadable.err());
    }

    @Test
    void ctrlCEndsAStatementThatWaitsForASilentServer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                RiffleProcess process = RiffleProcess.start("query", "--kafka", "127.0.0.1:" + silent.getLocalPort(), "SELECT * FROM orders")) {
            silent.accept(); // and never answers
            long start = System.nanoTime();
            process.signal("INT");
            Result result = process.await();
            assertEquals(130, result.exitCode(), result.err());
            assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 3000, "it took " + Duration.ofNanos(System.nanoTime() - start));
            assertFalse(result.err().contains("rror"), result.err());
        }
    }

    @Test
    void aReaderThatHasSeenEnoughEndsTheProgramQuietly() throws Exception {
        Result result = RiffleProcess.shell(
                "{ \"$RIFFLE\" query --kafka \"$1\" --format csv 'SELECT * FROM clicks'; echo \"exit $?\" >&2; } | head -n 2", "", Map.of(), kafka);
        assertEquals(2, result.out().lines().count());
        assertEquals("exit 0\n", result.err());
    }

    @Test
    void resultsGoToAFileOnlyWhenTheyAreComplete() throws Exception {
        Path file = Files.writeString(directory.resolve("result.csv"), "old");
        Result failed = RiffleProcess.run("query", "--kafka", kafka, "--format", "csv", "--output", file.toString(),
                "SELECT COUNT(*) AS n FROM payments; SELECT nothing FROM orders");
        assertEquals(1, failed.exitCode());
        assertEquals("old", Files.readString(file));
        Result done = RiffleProcess.run("query", "--kafka", kafka, "--format", "csv", "-o", file.toString(), "SELECT COUNT(*) AS n FROM payments");
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(Files.readString(file).matches("n\r\n\\d+\r\n"), Files.readString(file));
        assertEquals("", done.out());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFullDiskIsASentence() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no device that is always full");
        Result result = RiffleProcess.shell("\"$RIFFLE\" query --kafka \"$1\" 'SELECT * FROM orders LIMIT 3' > /dev/full", "", Map.of(), kafka);
        assertEquals(3, result.exitCode());
        assertTrue(result.err().contains("error: The disk is full: standard output could not be written."), result.err());
    }

    @Test
    void theCatalogAndExplain() throws Exception {
        Result catalog = RiffleProcess.run("catalog", "--kafka", kafka, "--format", "csv");
        assertEquals(0, catalog.exitCode(), catalog.err());
        assertTrue(
                catalog.out().matches("(?s)stream,partitions,records,format,columns\r\nkafka\\.clicks,8,\\d+,JSON,\\d+\r\n.*kafka\\.orders-dlq,.*"),
                catalog.out());
        Result explain = RiffleProcess.run("explain", "--kafka", kafka, "SELECT status, COUNT(*) FROM orders WHERE _partition = 2 GROUP BY status");
        assertEquals(0, explain.exitCode(), explain.err());
        assertTrue(explain.out().contains("bounds   partitions 2") && explain.out().contains("from 1 of 6 partitions"), explain.out());
    }

    @Test
    void aLinkToTheProgramAndTextsBeyondAsciiWorkInAnyLocale() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("my riffle"),
                Path.of(System.getProperty("riffle.distribution", "target/riffle")).toAbsolutePath().resolve("bin/riffle"));
        Result result = RiffleProcess.shell("\"$2\" query -q --kafka \"$1\" --format csv \"SELECT 'Zürich 東京' AS place\"", "",
                Map.of("LC_ALL", "C", "LANG", "C"), kafka, link.toString());
        assertEquals(0, result.exitCode(), result.err());
        assertEquals("place\r\nZürich 東京\r\n", result.out());
        Files.delete(link);
    }

    @Test
    void withoutAJdkItSaysWhatIsMissing() throws Exception {
        Path old = Files.createDirectories(directory.resolve("old/bin"));
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho must not be started\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(old.resolveSibling("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"1.8.0_402\"\n");
        Result result = RiffleProcess.shell("RIFFLE_JAVA_HOME=$1 JAVA_HOME= HOME=$1 PATH=/usr/bin:/bin \"$RIFFLE\" --version; echo \"exit $?\"", "",
                Map.of(), old.getParent().toString());
        // a machine with a JDK 25 in a usual place finds that one; either way the old one is not started
        assertFalse(result.out().contains("must not be started"), result.out());
        assertTrue(result.out().startsWith("riffle ") || result.err().contains("no Java 25 or newer was found") && result.out().equals("exit 2\n"),
                result.out() + result.err());
    }

    @Test
    void anUnusableStartCacheIsNoTrouble() throws Exception {
        Path home = Path.of(System.getProperty("riffle.distribution", "target/riffle")).toAbsolutePath();
        Path copy = directory.resolve("copy");
        Result copied = RiffleProcess.shell(
                "mkdir \"$2\" && cp -r \"$1/bin\" \"$1/lib\" \"$2\" && mkdir \"$2/plugins\" && echo garbage > \"$2/lib/riffle.aot\"", "", Map.of(),
                home.toString(), copy.toString());
        assertEquals(0, copied.exitCode(), copied.err());
        Result result = RiffleProcess.shell("\"$1/bin/riffle\" --version", "", Map.of(), copy.toString());
        assertEquals(0, result.exitCode());
        assertTrue(result.out().startsWith("riffle ") && result.out().lines().count() == 1, result.out());
        assertEquals("", result.err());
        Result noPlugin = RiffleProcess.shell("\"$1/bin/riffle\" query --kafka h:1 'SELECT 1'", "", Map.of(), copy.toString());
        assertEquals(2, noPlugin.exitCode());
        assertTrue(noPlugin.err().contains("There is no plugin for \"kafka\" connections."), noPlugin.err());
    }
}
