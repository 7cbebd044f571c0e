package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.StreamDescription;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import dev.riffle.workbench.snapshots.OpenSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic is read and saved; then there is neither cluster nor process, only the file. */
class SnapshotQueriesTest {
    private static final String STATEMENT = "SELECT status, COUNT(*) AS n, SUM(amount) AS total FROM orders GROUP BY status ORDER BY status";

    @TempDir
    Path folder;

    private static Workbench workbench() {
        return new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
    }

    private static void send(Topics topics) throws Exception {
        topics.create("orders", 2);
        topics.send("orders", IntStream.range(0, 1000).mapToObj(i -> new Message(i % 2, 1_700_000_000_000L + i, "k" + i,
                i == 7 ? "no JSON" : "{\"id\":" + i + ",\"status\":\"" + (i % 4 == 0 ? "PAID" : "NEW") + "\",\"amount\":" + i + ".50}")).toList());
    }

    @Test
    void aSnapshotAnswersAsTheTopicDidAndSaysWhatItIs() throws Exception {
        Path file = folder.resolve("of orders.riffle");
        Path partial = folder.resolve("partial.riffle");
        List<List<Object>> answer;
        try (Topics topics = new Topics(); Workbench workbench = workbench()) {
            send(topics);
            workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
            answer = Answer.of(workbench, STATEMENT).rows();
            workbench.snapshots().save(workbench.buffer().samples(), file, false, SnapshotWatcher.NONE);

            QuerySettings latest = new QuerySettings(ZoneOffset.UTC, Scope.parse("latest:100", ZoneOffset.UTC), Long.MAX_VALUE, Optional.empty(),
                    Reuse.NONE);
            Answer.of(workbench, "SELECT id FROM orders", latest);
            workbench.snapshots().save(workbench.buffer().samples().subList(0, 1), partial, false, SnapshotWatcher.NONE);

            // a system comes first: its name alone goes on meaning what it meant
            workbench.snapshots().open(file, "saved", SnapshotWatcher.NONE);
            assertEquals("kafka.orders", Answer.of(workbench, STATEMENT).coverage().ranges().getFirst().stream());
            assertEquals(List.of(List.of(1000L, 999L)), Answer.of(workbench,
                    "SELECT (SELECT COUNT(*) FROM kafka.orders), (SELECT COUNT(status) FROM saved.orders)").rows());
        }
        try (Workbench workbench = workbench()) {
            OpenSnapshot opened = workbench.snapshots().open(file, "saved", SnapshotWatcher.NONE);
            Files.delete(file); // it is in memory
            Sample sample = opened.content().samples().getFirst();
            assertEquals("orders", sample.name());
            assertEquals("kafka", sample.connection());
            assertTrue(sample.origin().system().orElse("").length() > 10, "no id of the cluster: " + sample.origin());
            assertEquals("JSON", sample.origin().format());

            for (String name : List.of("orders", "saved.orders", "SAVED.Orders")) {
                Answer same = Answer.of(workbench, STATEMENT.replace("orders", name));
                assertEquals(answer, same.rows());
                Coverage coverage = same.coverage();
                assertTrue(coverage.complete(), coverage::toString);
                assertEquals(Optional.of(sample.readAt()), coverage.bufferedAt());
                assertEquals(1000, coverage.recordsRead());
                assertEquals(1, coverage.decodeFailures());
                assertEquals(1.0, coverage.share());
                assertEquals(2, coverage.ranges().size());
            }
            StreamDescription described = opened(workbench).describe("orders");
            assertEquals(sample.origin().system().orElseThrow(), described.properties().get("cluster id"));
            assertEquals("kafka.orders", described.properties().get("read from"));
            assertEquals(1000, described.offsets());
            assertTrue(workbench.buffer().samples().isEmpty(), "a snapshot is not buffered once more");

            assertEquals("saved_2", workbench.snapshots().open(partial, "saved", SnapshotWatcher.NONE).connection());
            Answer part = Answer.of(workbench, "SELECT COUNT(*) FROM saved_2.orders WHERE id >= 0");
            assertEquals(100L, part.value());
            assertFalse(part.coverage().complete());
            assertEquals(Optional.of(Stop.BUFFER), part.coverage().stoppedBy());
            assertEquals(0.1, part.coverage().share(), 0.001);
            assertEquals(1000, part.coverage().recordsAvailable());

            workbench.connections().close("saved");
            assertEquals(List.of("saved_2"), workbench.snapshots().open().stream().map(OpenSnapshot::connection).toList());
            assertEquals(100L, Answer.of(workbench, "SELECT COUNT(*) FROM orders WHERE id >= 0").value());
        }
    }

    @Test
    void aRandomSampleIsNeverTakenForTheWhole() throws Exception {
        Path file = folder.resolve("random.riffle");
        try (Topics topics = new Topics(); Workbench workbench = workbench()) {
            topics.create("many", 1);
            topics.send("many", IntStream.range(0, 40_000)
                    .mapToObj(i -> new Message(0, 1_700_000_000_000L + i, "k" + i, "{\"id\":" + i + ",\"status\":\"PAID\"}")).toList());
            workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
            Answer.of(workbench, "SELECT status, COUNT(*) FROM many TABLESAMPLE SYSTEM (20) REPEATABLE (1) GROUP BY status");
            Sample sample = workbench.buffer().samples().getFirst();
            assertTrue(sample.rows() > 0 && sample.rows() < 40_000, () -> sample.rows() + " rows");
            assertFalse(sample.isComplete(), sample.coverage()::toString);
            workbench.snapshots().save(List.of(sample), file, false, SnapshotWatcher.NONE);
        }
        try (Workbench workbench = workbench()) {
            workbench.snapshots().open(file, "saved", SnapshotWatcher.NONE);
            Coverage coverage = Answer.of(workbench, "SELECT COUNT(status) FROM many").coverage();
            assertFalse(coverage.complete(), coverage::toString);
            assertTrue(coverage.share() < 1, coverage::toString);
        }
    }

    private static dev.riffle.connector.Connector opened(Workbench workbench) {
        return workbench.connections().get("saved").orElseThrow();
    }

    @Test
    void whatIsBoundIsCompleteForTheSameBoundsOnly() throws Exception {
        Path file = folder.resolve("bound.riffle");
        try (Topics topics = new Topics(); Workbench workbench = workbench()) {
            send(topics);
            workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
            Answer.of(workbench, "SELECT _partition, id FROM orders WHERE _partition = 1");
            workbench.snapshots().save(workbench.buffer().samples(), file, false, SnapshotWatcher.NONE);
        }
        try (Workbench workbench = workbench()) {
            workbench.snapshots().open(file, "saved", SnapshotWatcher.NONE);
            Answer same = Answer.of(workbench, "SELECT COUNT(id) FROM orders WHERE _partition = 1");
            assertEquals(499L, same.value());
            assertTrue(same.coverage().complete(), same.coverage()::toString);
            Answer all = Answer.of(workbench, "SELECT COUNT(id) FROM orders");
            assertFalse(all.coverage().complete(), all.coverage()::toString);
            Answer other = Answer.of(workbench, "SELECT COUNT(id) FROM orders WHERE _partition = 0");
            assertEquals(0L, other.value());
            assertFalse(other.coverage().complete(), "nothing is known of partition 0");
            SnapshotException gone = assertThrows(SnapshotException.class,
                    () -> workbench.snapshots().open(folder.resolve("gone"), "saved", SnapshotWatcher.NONE));
            assertEquals(SnapshotException.NO_FILE, gone.code());
        }
    }
}
