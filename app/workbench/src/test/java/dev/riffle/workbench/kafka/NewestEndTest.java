package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
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
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The latest rows by offset or time are found at the newest ends: right, and without reading what is older. */
@Timeout(60)
class NewestEndTest {
    private static final int EACH = 10_000;
    private static final long START = System.currentTimeMillis() - EACH * 100L;

    private static Topics topics;
    private static Workbench workbench;

    /** Four partitions: three of about the same times, the last one quiet of late; the rarest status is one in a thousand. */
    @BeforeAll
    static void fill() throws Exception {
        topics = new Topics();
        topics.create("events", 4);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            for (int partition = 0; partition < 3; partition++) {
                messages.add(new Message(partition, START + i * 100L + partition, "k", event(i)));
            }
        }
        for (int i = 0; i < 300; i++) {
            messages.add(new Message(3, START + i, "k", event(i)));
        }
        topics.send("events", messages);
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
    }

    private static String event(int i) {
        return "{\"n\":" + i + ",\"status\":\"" + (i % 1_000 == 7 ? "RARE" : "OFTEN") + "\",\"pad\":\"" + "x".repeat(60) + "\"}";
    }

    @AfterAll
    static void close() {
        workbench.close();
        topics.close();
    }

    /** That the first rows are those of the same statement without a limit. */
    private static Coverage assertFirst(String sql, int offset, int limit) throws Exception {
        Answer all = Answer.of(workbench, sql);
        List<List<@Nullable Object>> expected = all.rows().subList(Math.min(offset, all.rows().size()), Math.min(offset + limit, all.rows().size()));
        Answer first = Answer.of(workbench, sql + " LIMIT " + limit + (offset == 0 ? "" : " OFFSET " + offset));
        assertEquals(expected, first.rows(), sql);
        assertTrue(first.coverage().complete(), () -> sql + ": " + first.coverage());
        assertEquals(Optional.empty(), first.coverage().stoppedBy());
        long covered = first.coverage().ranges().stream().mapToLong(range -> range.position() - range.from()).sum();
        assertEquals(first.coverage().share(),
                (double) covered / all.coverage().ranges().stream().mapToLong(range -> range.end() - range.begin()).sum(), 1e-9);
        return first.coverage();
    }

    private static void assertReads(long most, Coverage coverage) {
        assertTrue(coverage.recordsRead() <= most, "at most " + most + " were to be read: " + coverage);
    }

    private static List<String> notes(String sql) throws Exception {
        return workbench.queries().explain(sql, QuerySettings.in(ZoneOffset.UTC)).fragments().getFirst().notes();
    }

    @Test
    void theLatestOffsets() throws Exception {
        Answer.of(workbench, "SELECT COUNT(*) FROM events WHERE _offset < 1"); // so that the sample was read before
        long before = bytesOut("events");
        Answer answer = Answer.of(workbench, "SELECT _offset FROM events ORDER BY _offset DESC LIMIT 10");
        assertTrue(bytesOut("events") - before < 400_000, "sent " + (bytesOut("events") - before));
        assertEquals(10, answer.rows().size());
        assertReads(30, assertFirst("SELECT _partition, _offset, n FROM events ORDER BY _offset DESC, _partition", 0, 10));
        assertReads(75, assertFirst("SELECT _partition, _offset FROM events ORDER BY _offset DESC, _partition DESC", 5, 20));
        Coverage one = assertFirst("SELECT n FROM events WHERE _partition = 3 ORDER BY _offset DESC", 0, 5);
        assertEquals(5, one.recordsRead());
        assertEquals(List.of(new Coverage.Range("kafka.events", 3, 295, 300, 5, 300, 0, 300)),
                one.ranges().stream().filter(range -> range.partition() == 3).toList());
        assertReads(1_000, assertFirst("SELECT n FROM events WHERE _partition = 3 ORDER BY _offset DESC", 0, 1_000));
        assertReads(15, assertFirst("SELECT _partition, n FROM events WHERE _offset < 5000 ORDER BY _offset DESC, _partition", 0, 5));
        assertTrue(notes("SELECT n FROM events ORDER BY _offset DESC LIMIT 5").getFirst().startsWith("reading begins at the newest end"));
        assertEquals(List.of(), notes("SELECT n FROM events ORDER BY _offset LIMIT 5"));
    }

    @Test
    void theLatestTimes() throws Exception {
        String sql = "SELECT _partition, _offset, _timestamp FROM events ORDER BY _timestamp DESC NULLS LAST";
        assertReads(40 + 30, assertFirst(sql, 0, 10));
        assertReads(4 * 110, assertFirst(sql, 10, 90));
        assertReads(3_300, assertFirst("SELECT n FROM events WHERE _timestamp < TIMESTAMP '2200-01-01 00:00:00' ORDER BY _timestamp DESC", 0, 1));
    }

    @Test
    void aRecordWithoutATimeWouldComeFirst() throws Exception {
        String sql = "SELECT n FROM events ORDER BY _timestamp DESC LIMIT 5";
        assertEquals(3 * EACH + 300, Answer.of(workbench, sql).coverage().recordsRead(), "producers set the times, or leave them out");
        assertTrue(notes(sql).getFirst().contains("NULLS LAST"), notes(sql).toString());
        topics.create("appended", 2, Map.of("message.timestamp.type", "LogAppendTime"));
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            messages.add(new Message(i % 2, START, "k", event(i)));
        }
        topics.send("appended", messages);
        Thread.sleep(5); // so that the last ones have a time of their own
        topics.send("appended", messages.subList(0, 6));
        assertReads(24, assertFirst("SELECT _timestamp FROM appended ORDER BY _timestamp DESC", 0, 6));
    }

    @Test
    void timesThatGoBack() throws Exception {
        topics.create("disorder", 3);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) { // the latest of all are long before the end of their partition
            messages.add(new Message(i % 3, START + (i >= 900 && i < 905 ? 500_000 : 0) + i / 10, "k", event(i)));
        }
        topics.send("disorder", messages);
        assertFirst("SELECT _timestamp FROM disorder ORDER BY _timestamp DESC NULLS LAST", 0, 3);
        assertFirst("SELECT _timestamp FROM disorder ORDER BY _timestamp DESC NULLS LAST", 0, 8);
        assertFirst("SELECT _timestamp, n FROM disorder ORDER BY _timestamp DESC NULLS LAST, n", 0, 40);
    }

    @Test
    void conditionsMakeItGoBackFurther() throws Exception {
        assertReads(3 * 8_000, assertFirst("SELECT _partition, n FROM events WHERE status = 'RARE' ORDER BY _offset DESC, _partition", 0, 4));
        assertReads(4 * 8_000, assertFirst("SELECT _timestamp FROM events WHERE status = 'RARE' ORDER BY _timestamp DESC NULLS LAST", 0, 4));
        for (String order : List.of("_offset DESC", "_timestamp DESC NULLS LAST")) {
            Coverage none = assertFirst("SELECT n FROM events WHERE status = 'NONE' ORDER BY " + order, 0, 5);
            assertEquals(3 * EACH + 300, none.recordsRead(), "each record once");
            assertEquals(1, none.share());
            assertFirst("SELECT n FROM events WHERE n = 7 ORDER BY " + order + ", n, _partition", 0, 50);
        }
    }

    @Test
    void limitsOfBytesAndScopesHold() throws Exception {
        String sql = "SELECT n FROM events WHERE status = 'NONE' ORDER BY _offset DESC LIMIT 5";
        Answer limited = Answer.of(workbench, sql, new QuerySettings(ZoneOffset.UTC, Scope.ALL, 500_000, Optional.empty(), Reuse.NONE));
        assertFalse(limited.coverage().complete());
        assertEquals(Optional.of(Stop.BUDGET), limited.coverage().stoppedBy());
        assertTrue(limited.coverage().bytesRead() < 1_500_000, limited.coverage()::toString);
        Answer scoped = Answer.of(workbench, "SELECT _partition FROM events ORDER BY _offset DESC LIMIT 7",
                new QuerySettings(ZoneOffset.UTC, new Scope.Latest(8), Long.MAX_VALUE, Optional.empty(), Reuse.NONE));
        assertEquals(7, scoped.rows().size());
        assertEquals(Optional.of(Stop.SCOPE), scoped.coverage().stoppedBy());
    }

    @Test
    void whatWasReadOfTheEndDoesNotAnswerForTheRest() throws Exception {
        topics.create("reused", 1);
        topics.send("reused", IntStream.range(0, 500).mapToObj(i -> new Message(0, START + i, "k", event(i))).toList());
        QuerySettings reuse = new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.AS_READ);
        String newest = "SELECT n FROM reused ORDER BY _offset DESC LIMIT 2";
        assertEquals(List.of(List.of(499L), List.of(498L)), Answer.of(workbench, newest, reuse).rows());
        assertEquals(500L, Answer.of(workbench, "SELECT COUNT(n) FROM reused WHERE _offset >= 0", reuse).value());
        assertEquals(List.of(List.of(499L), List.of(498L)), Answer.of(workbench, newest, reuse).rows());
    }

    @Test
    void markersAndAbortedRecordsAreGaps() throws Exception {
        topics.create("transactions", 2);
        Map<String, Object> settings = Map.of("bootstrap.servers", topics.broker().bootstrap(), "transactional.id", "newest-end", "linger.ms", 0);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; i < 60; i++) {
                producer.beginTransaction();
                for (int k = 0; k < 10; k++) {
                    producer.send(new ProducerRecord<>("transactions", k % 2, null, event(i * 10 + k).getBytes(StandardCharsets.UTF_8)));
                }
                if (i % 4 == 0) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction();
                }
            }
        }
        Coverage coverage = assertFirst("SELECT _partition, _offset, n FROM transactions ORDER BY _offset DESC, _partition", 0, 7);
        assertTrue(coverage.share() < 0.7, coverage::toString);
        assertFirst("SELECT n FROM transactions ORDER BY _timestamp DESC NULLS LAST, n", 0, 7);
        Coverage all = assertFirst("SELECT n FROM transactions ORDER BY _offset DESC, n", 0, 1_000);
        assertEquals(150, all.recordsRead());
        assertEquals(1, all.share(), "gaps count as read");
    }

    @Test
    void compactionLeavesGaps() throws Exception {
        topics.create("compacted", 1, Map.of("cleanup.policy", "compact", "segment.ms", "50", "min.cleanable.dirty.ratio", "0.001",
                "max.compaction.lag.ms", "100"));
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            messages.add(new Message(0, START + i, i % 100 == 0 ? "old" + i : "k" + i % 7, event(i)));
        }
        topics.send("compacted", messages);
        long records = 2_000;
        while (records > 200) {
            Thread.sleep(100);
            topics.send("compacted", List.of(new Message(0, System.currentTimeMillis(), "last", event(2_000)))); // rolls the segment
            records = (Long) Answer.of(workbench, "SELECT COUNT(*) FROM compacted").value();
        }
        Coverage coverage = assertFirst("SELECT _offset FROM compacted WHERE _offset < 2000 ORDER BY _offset DESC", 0, 10);
        assertTrue(coverage.recordsRead() >= 10 && coverage.recordsRead() < 30, coverage::toString);
        assertFirst("SELECT _timestamp FROM compacted WHERE _offset < 2000 ORDER BY _timestamp DESC NULLS LAST", 0, 15);
    }

    /** What the broker sent of a topic. */
    private static long bytesOut(String topic) throws Exception {
        ObjectName name = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=BytesOutPerSec,topic=" + topic);
        return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Count");
    }
}
