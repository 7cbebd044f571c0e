package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.offsets.OffsetChange;
import dev.riffle.workbench.offsets.OffsetChange.Kind;
import dev.riffle.workbench.offsets.OffsetReset;
import dev.riffle.workbench.offsets.OffsetResets;
import dev.riffle.workbench.offsets.OffsetTarget;
import dev.riffle.workbench.offsets.ResetOutcome;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resets of offsets on a real broker: what the preview says, that it writes nothing, and what a reset refuses to do. */
@Timeout(120)
class OffsetResetsTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static Topics topics;

    private Workbench workbench;
    private OffsetResets resets;

    @BeforeAll
    static void start() {
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @BeforeEach
    void open() throws Exception {
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("prod", Map.of("bootstrap", topics.broker().bootstrap())));
        resets = workbench.offsetResets();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    /** A hundred records in each of two partitions, a minute apart; the group has read 40 of the first and 70 of the second. */
    private static void fill(String topic) throws Exception {
        topics.create(topic, 2);
        send(topic, 0, 100);
        commit(topic + "-readers", topic, Map.of(0, 40L, 1, 70L));
    }

    private static void send(String topic, int from, int to) throws Exception {
        List<Message> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            messages.add(new Message(0, BEGIN.plusSeconds(60L * i).toEpochMilli(), null, "a" + i));
            messages.add(new Message(1, BEGIN.plusSeconds(60L * i).toEpochMilli(), null, "b" + i));
        }
        topics.send(topic, messages);
    }

    private static void commit(String group, String topic, Map<Integer, Long> offsets) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
        offsets.forEach((partition, offset) -> wanted.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)));
        topics.admin().alterConsumerGroupOffsets(group, wanted).all().get();
    }

    /** As the broker says. */
    private static Map<String, Long> committed(String group) throws Exception {
        Map<String, Long> offsets = new TreeMap<>();
        topics.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get()
                .forEach((partition, offset) -> offsets.put(partition.toString(), offset.offset()));
        return offsets;
    }

    private OffsetReset preview(String topic, OffsetTarget target) throws Exception {
        return resets.preview("prod", topic + "-readers", Set.of(), target);
    }

    private static String words(OffsetReset reset) {
        List<String> words = new ArrayList<>();
        for (OffsetChange change : reset.changes()) {
            words.add(change.partition().partition() + " " + change.kind() + " " + change.committed() + " to " + change.target() + " "
                    + change.records() + " "
                    + change.firstAffected().map(record -> record.offset() + "@" + OffsetChange.time(record).orElseThrow()).orElse("none") + " "
                    + change.span().map(Duration::toMinutes).orElse(-1L));
        }
        return String.join("\n", words);
    }

    @Test
    void aPreviewTellsWhatIsReadAgainAndWhatIsSkippedAndWritesNothing() throws Exception {
        fill("shown");
        OffsetReset all = preview("shown", new OffsetTarget.Earliest());
        assertEquals("""
                0 READ_AGAIN 40 to 0 40 0@2026-01-01T00:00:00Z 40
                1 READ_AGAIN 70 to 0 70 0@2026-01-01T00:00:00Z 70""", words(all));
        assertEquals(110, all.records(Kind.READ_AGAIN));
        assertEquals(0, all.records(Kind.SKIPPED));
        assertEquals(Optional.of(Duration.ofMinutes(70)), all.longest(Kind.READ_AGAIN));
        assertFalse(all.isActive());
        assertEquals("""
                0 SKIPPED 40 to 100 60 40@2026-01-01T00:40:00Z 59
                1 SKIPPED 70 to 100 30 70@2026-01-01T01:10:00Z 29""", words(preview("shown", new OffsetTarget.Latest())));
        assertEquals("""
                0 SKIPPED 40 to 56 16 40@2026-01-01T00:40:00Z 16
                1 READ_AGAIN 70 to 56 14 56@2026-01-01T00:56:00Z 14""", words(preview("shown", new OffsetTarget.At(BEGIN.plusSeconds(55 * 60 + 1)))));
        assertEquals("0 SKIPPED 40 to 100 60 40@2026-01-01T00:40:00Z 59", words(preview("shown", new OffsetTarget.At(BEGIN.plus(Duration.ofDays(9)))))
                .lines().findFirst().orElseThrow());
        assertEquals("""
                0 READ_AGAIN 40 to 0 40 0@2026-01-01T00:00:00Z 40
                1 READ_AGAIN 70 to 20 50 20@2026-01-01T00:20:00Z 50""", words(preview("shown", new OffsetTarget.Shift(-50))));
        assertEquals("1 SKIPPED 70 to 100 30 70@2026-01-01T01:10:00Z 29",
                words(preview("shown", new OffsetTarget.Shift(Long.MAX_VALUE))).lines().toList().getLast());
        assertEquals("""
                0 NONE 40 to 40 0 none -1
                1 READ_AGAIN 70 to 40 30 40@2026-01-01T00:40:00Z 30""", words(preview("shown", new OffsetTarget.Offset(40))));
        assertEquals("0 SKIPPED 40 to 100 60 40@2026-01-01T00:40:00Z 59", words(preview("shown", new OffsetTarget.Offset(Long.MAX_VALUE)))
                .lines().findFirst().orElseThrow());
        assertEquals("1 READ_AGAIN 70 to 3 67 3@2026-01-01T00:03:00Z 67",
                words(preview("shown", new OffsetTarget.Exactly(Map.of(new StreamPartition("shown", 1), 3L)))));
        assertEquals(Map.of("shown-0", 40L, "shown-1", 70L), committed("shown-readers"));
    }

    @Test
    void whatIsRemovedAlreadyDoesNotCount() throws Exception {
        fill("cut");
        topics.admin().deleteRecords(Map.of(new TopicPartition("cut", 0), RecordsToDelete.beforeOffset(50))).all().get();
        assertEquals("0 SKIPPED 40 to 60 10 50@2026-01-01T00:50:00Z 10",
                words(preview("cut", new OffsetTarget.Offset(60))).lines().findFirst().orElseThrow());
        assertEquals("0 SKIPPED 40 to 50 0 50@2026-01-01T00:50:00Z 0",
                words(preview("cut", new OffsetTarget.Earliest())).lines().findFirst().orElseThrow());
    }

    @Test
    void nothingIsSetBeforeTheConnectionIsUnlocked() throws Exception {
        fill("guarded");
        OffsetReset reset = preview("guarded", new OffsetTarget.Earliest());
        ConnectorException locked = assertThrows(ConnectorException.class, () -> resets.apply(reset));
        assertEquals("LOCKED", locked.code());
        assertEquals(Map.of("guarded-0", 40L, "guarded-1", 70L), committed("guarded-readers"));
        workbench.locks().unlock("prod");
        commit("guarded-readers", "guarded", Map.of());
        assertEquals(new ResetOutcome(2, Map.of()), resets.apply(reset));
        assertEquals(Map.of("guarded-0", 0L, "guarded-1", 0L), committed("guarded-readers"));
        assertEquals(new ResetOutcome(2, Map.of()), resets.apply(preview("guarded", reset.asBefore())));
        assertEquals(Map.of("guarded-0", 40L, "guarded-1", 70L), committed("guarded-readers"), "taken back");
        assertEquals(new ResetOutcome(0, Map.of()), resets.apply(preview("guarded", reset.asBefore())), "nothing to do");
        workbench.connections().rename("prod", "live");
        assertTrue(workbench.locks().isLocked("prod"), "another connection may be called so");
        assertTrue(workbench.locks().isLocked("live"));
    }

    @Test
    void aTopicThatTheGroupNeverReadGetsItsFirstOffsets() throws Exception {
        fill("known");
        topics.create("new", 2);
        send("new", 0, 10);
        workbench.locks().unlock("prod");
        OffsetReset reset = resets.preview("prod", "known-readers", Set.of("new"), new OffsetTarget.Offset(4));
        assertEquals("""
                0 FIRST_COMMIT null to 4 0 4@2026-01-01T00:04:00Z -1
                1 FIRST_COMMIT null to 4 0 4@2026-01-01T00:04:00Z -1""", words(reset));
        assertEquals(2, resets.apply(reset).done());
        assertEquals(Map.of("known-0", 40L, "known-1", 70L, "new-0", 4L, "new-1", 4L), committed("known-readers"), "others stay as they are");
        assertEquals(List.of(), resets.preview("prod", "known-readers", Set.of("known"), new OffsetTarget.Exactly(Map.of())).changes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aGroupWithMembersIsNotTouched(String protocol) throws Exception {
        String topic = "busy-" + protocol;
        fill(topic);
        workbench.locks().unlock("prod");
        OffsetReset early = preview(topic, new OffsetTarget.Earliest());
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", topics.broker().bootstrap(), "group.id", topic + "-readers",
                        "group.protocol", protocol, "enable.auto.commit", false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (consumer.assignment().size() < 2) {
                consumer.poll(Duration.ofMillis(100));
            }
            assertTrue(preview(topic, new OffsetTarget.Earliest()).isActive());
            ConnectorException active = assertThrows(ConnectorException.class, () -> resets.apply(early));
            assertEquals("GROUP_ACTIVE", active.code());
            assertTrue(active.getMessage().contains("has 1 member"), active.getMessage());
            ConnectorException refused = assertThrows(ConnectorException.class, () -> workbench.connections().get("prod").orElseThrow().actions()
                    .orElseThrow().setOffsets(topic + "-readers", Map.of(new StreamPartition(topic, 0), 0L)));
            assertEquals("GROUP_ACTIVE", refused.code(), "the broker itself refuses, whatever was known");
        }
        assertEquals(Map.of(topic + "-0", 40L, topic + "-1", 70L), committed(topic + "-readers"));
    }

    @Test
    void whatChangedSinceThePreviewIsNotSet() throws Exception {
        fill("moving");
        workbench.locks().unlock("prod");
        OffsetReset reset = preview("moving", new OffsetTarget.Offset(10));
        commit("moving-readers", "moving", Map.of(1, 71L));
        assertChanged(reset, "has moved in moving-1");
        OffsetReset again = preview("moving", new OffsetTarget.Offset(10));
        topics.admin().deleteRecords(Map.of(new TopicPartition("moving", 0), RecordsToDelete.beforeOffset(20))).all().get();
        assertChanged(again, "Offset 10 of moving-0 is not there any more");
        assertEquals(Map.of("moving-0", 40L, "moving-1", 71L), committed("moving-readers"));
        OffsetReset last = preview("moving", new OffsetTarget.Earliest());
        topics.admin().deleteTopics(List.of("moving")).all().get();
        ConnectorException gone = assertThrows(ConnectorException.class, () -> resets.apply(last));
        assertTrue(Set.of("CHANGED", "UNKNOWN_GROUP").contains(gone.code()), gone.code());
    }

    private void assertChanged(OffsetReset reset, String words) {
        ConnectorException changed = assertThrows(ConnectorException.class, () -> resets.apply(reset));
        assertEquals("CHANGED", changed.code());
        assertTrue(changed.getMessage().contains(words) && changed.getMessage().endsWith(" Nothing was set."), changed.getMessage());
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        fill("there");
        assertEquals("UNKNOWN_GROUP", assertThrows(ConnectorException.class,
                () -> resets.preview("prod", "their-readers", Set.of(), new OffsetTarget.Latest())).code());
        assertEquals("UNKNOWN_STREAM", assertThrows(ConnectorException.class,
                () -> resets.preview("prod", "there-readers", Set.of("their"), new OffsetTarget.Latest())).code());
        assertEquals("NO_CONNECTION", assertThrows(ConnectorException.class,
                () -> resets.preview("staging", "there-readers", Set.of(), new OffsetTarget.Latest())).code());
        assertEquals("UNSUPPORTED", assertThrows(ConnectorException.class,
                () -> resets.preview("buffer", "there-readers", Set.of(), new OffsetTarget.Latest())).code());
    }
}
