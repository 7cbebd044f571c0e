package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.buffer.SampleExtender;
import dev.riffle.workbench.buffer.SampleExtender.Added;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.snapshots.SnapshotExtension.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Samples are extended and read anew without a statement, in the buffer and in files. */
@Timeout(120)
class SampleExtenderTest {
    private static final SampleExtender.Watcher PATIENT = (_, _) -> true;
    private static Topics topics;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void start() {
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    private static Workbench workbench(String connection) throws Exception {
        Workbench workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig(connection, Map.of("bootstrap", topics.broker().bootstrap())));
        return workbench;
    }

    private static void send(String topic, int from, int to) throws Exception {
        topics.send(topic, IntStream.range(from, to)
                .mapToObj(i -> new Message(i % 2, 1_700_000_000_000L + i, "k" + i, "{\"id\":" + i + ",\"status\":\"PAID\"}")).toList());
    }

    private static Sample only(Workbench workbench) {
        assertEquals(1, workbench.buffer().samples().size());
        return workbench.buffer().samples().getFirst();
    }

    @Test
    void onlyWhatIsMissingIsRead() throws Exception {
        topics.create("extended", 2);
        send("extended", 0, 4_000);
        try (Workbench workbench = workbench("kafka")) {
            Answer.of(workbench, "SELECT id, status FROM extended");
            send("extended", 4_000, 4_500);
            Added added = workbench.extender().extend(only(workbench), PATIENT);
            assertEquals(500, added.records());
            assertEquals(4_500, added.sample().rows());
            assertTrue(added.sample().isComplete());
            assertEquals(0, workbench.extender().extend(only(workbench), PATIENT).records());
            assertEquals(4_500L, Answer.of(workbench, "SELECT COUNT(DISTINCT id) FROM buffer.extended").value());

            topics.admin().deleteRecords(Map.of(new TopicPartition("extended", 0), RecordsToDelete.beforeOffset(1_000))).all().get();
            ConnectorException lost = assertThrows(ConnectorException.class, () -> workbench.extender().extend(only(workbench), PATIENT));
            assertEquals(SampleExtender.NOT_EXTENDABLE, lost.code());
            assertTrue(String.valueOf(lost.getMessage()).contains("lost records"), lost.getMessage());
            assertEquals(3_500, workbench.extender().readAnew(only(workbench), PATIENT).records());
            assertEquals(3_500, only(workbench).rows());

            Sample sample = only(workbench);
            workbench.connections().close("kafka");
            assertEquals("NOT_CONNECTED", assertThrows(ConnectorException.class, () -> workbench.extender().extend(sample, PATIENT)).code());
        }
    }

    @Test
    void aRandomSampleGrowsIntoTheWhole() throws Exception {
        topics.create("drawn", 2);
        send("drawn", 0, 60_000);
        try (Workbench workbench = workbench("kafka")) {
            Answer tenth = Answer.of(workbench, "SELECT COUNT(id) FROM drawn TABLESAMPLE SYSTEM (10)");
            send("drawn", 60_000, 61_000);
            Added added = workbench.extender().extend(only(workbench), PATIENT);
            assertEquals(61_000 - tenth.coverage().recordsRead(), added.records());
            assertTrue(added.sample().isComplete(), added.sample().coverage()::toString);
            assertTrue(added.sample().origin().method().isEmpty() && added.sample().origin().seed().isEmpty(), "no share any more");
            assertEquals(61_000, added.sample().origin().streamOffsets());
            assertEquals(61_000L, Answer.of(workbench, "SELECT COUNT(DISTINCT id) FROM buffer.drawn").value());

            workbench.buffer().drop("drawn");
            Answer.of(workbench, "SELECT COUNT(id) FROM drawn TABLESAMPLE SYSTEM (10)");
            Sample before = only(workbench);
            Added anew = workbench.extender().readAnew(before, PATIENT);
            assertEquals(0.1 * 61_000, anew.records(), 0.03 * 61_000, "as large a share");
            assertEquals("drawn", only(workbench).name());
            assertNotEquals(before.coverage().order(), only(workbench).coverage().order(), "drawn anew");
            assertTrue(only(workbench).origin().method().isPresent());
        }
    }

    @Test
    void whatVanishesAnywhereIsReadAnewOnly() throws Exception {
        topics.create("compact", 2, Map.of("cleanup.policy", "compact"));
        send("compact", 0, 1_000);
        try (Workbench workbench = workbench("kafka")) {
            Answer.of(workbench, "SELECT id FROM compact");
            ConnectorException compacted = assertThrows(ConnectorException.class, () -> workbench.extender().extend(only(workbench), PATIENT));
            assertTrue(String.valueOf(compacted.getMessage()).contains("compacted"), compacted.getMessage());
            assertEquals(1_000, workbench.extender().readAnew(only(workbench), PATIENT).records());
        }
    }

    /** Saved here, extended there, over a connection of another name; also a random sample, of which the parts must be known. */
    @Test
    void aSnapshotIsExtendedAndSavedAgain() throws Exception {
        topics.create("saved", 2);
        send("saved", 0, 60_000);
        Path whole = folder.resolve("whole.riffle");
        Path drawn = folder.resolve("drawn.riffle");
        try (Workbench workbench = workbench("kafka")) {
            Answer.of(workbench, "SELECT id, status FROM saved TABLESAMPLE SYSTEM (20)");
            workbench.snapshots().save(workbench.buffer().samples(), drawn, false, SnapshotWatcher.NONE);
            Answer.of(workbench, "SELECT id FROM saved");
            workbench.snapshots().save(List.of(workbench.buffer().samples().getFirst()), whole, false, SnapshotWatcher.NONE);
        }
        send("saved", 60_000, 62_000);
        try (Workbench workbench = workbench("shop")) {
            Extended extended = workbench.snapshotExtension().extend(whole, PATIENT);
            assertEquals(2_000, extended.records());
            Extended more = workbench.snapshotExtension().extend(drawn, PATIENT);
            assertTrue(more.records() > 2_000 && more.records() < 60_000, () -> more.records() + " records");
            assertTrue(workbench.buffer().samples().isEmpty(), "only lent to the buffer");
        }
        try (Workbench workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC())) {
            for (Path file : List.of(whole, drawn)) {
                Sample sample = workbench.snapshots().open(file, "saved", SnapshotWatcher.NONE).content().samples().getFirst();
                assertTrue(sample.isComplete());
                assertEquals("kafka", sample.connection());
                assertEquals(62_000L, Answer.of(workbench, "SELECT COUNT(DISTINCT id) FROM saved.saved").value());
                workbench.connections().close("saved");
            }
            byte[] before = Files.readAllBytes(whole);
            ConnectorException none = assertThrows(ConnectorException.class, () -> workbench.snapshotExtension().extend(whole, PATIENT));
            assertEquals("NOT_CONNECTED", none.code());
            assertFalse(String.valueOf(none.nextStep()).isEmpty());
            org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(whole), "the file is as it was");
            assertThrows(SnapshotException.class, () -> workbench.snapshotExtension().extend(folder.resolve("none.riffle"), PATIENT));
        }
    }
}
