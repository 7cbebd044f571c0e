package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SchemaWidenedException;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.testkit.Reading;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** That bounds spare reading: records and bytes of each, on two partitions of 20,000 records of 108 bytes each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaPushdownTest {
    private static final int RECORDS = 20_000;
    private static final int RECORD_BYTES = 108;
    private static final long FIRST_MILLIS = System.currentTimeMillis() - RECORDS * 10L;

    private Connector connector;
    private String topic;

    @BeforeAll
    void fill() throws Exception {
        topic = TestCluster.topic("pushdown", 2);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            byte[] value = TestCluster.utf8("{\"i\":" + i + "}" + " ".repeat(RECORD_BYTES - 1 - 6 - Integer.toString(i).length()));
            records.add(new ProducerRecord<>(topic, 0, FIRST_MILLIS + i * 10L, TestCluster.utf8("k"), value));
            records.add(new ProducerRecord<>(topic, 1, FIRST_MILLIS + i * 10L, TestCluster.utf8("k"), value));
        }
        TestCluster.send(records);
        connector = TestCluster.connect();
    }

    @AfterAll
    void disconnect() {
        connector.close();
    }

    private Reading read(ScanBounds bounds) throws ConnectorException {
        return Reading.of(plan(bounds), 2);
    }

    private StreamScan plan(ScanBounds bounds) throws ConnectorException {
        return connector.plan(new ScanRequest(topic, List.of("_partition", "_offset", "i"), bounds, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    private static void assertRead(long records, Reading reading) {
        assertEquals(records, reading.records());
        assertEquals(records * RECORD_BYTES, reading.bytes());
        assertEquals(records, reading.rowCount());
    }

    private static long time(int record) {
        return (FIRST_MILLIS + record * 10L) * 1000;
    }

    private List<PartitionOffsets> ranges(ScanBounds bounds) throws ConnectorException {
        return plan(bounds).ranges();
    }

    @Test
    void everything() throws Exception {
        assertRead(2 * RECORDS, read(ScanBounds.ALL));
        StreamScan scan = plan(ScanBounds.ALL);
        assertEquals(2 * RECORDS * RECORD_BYTES, scan.estimatedBytes());
        assertEquals(2 * RECORDS, scan.streamOffsets());
        assertEquals(List.of(), scan.notes());
    }

    @Test
    void partitions() throws Exception {
        assertRead(RECORDS, read(ScanBounds.ALL.withPartitions(Set.of(1))));
        assertEquals(List.of(new PartitionOffsets(0, 0, 0), new PartitionOffsets(1, 0, RECORDS)), ranges(ScanBounds.ALL.withPartitions(Set.of(1))));
        assertRead(0, read(ScanBounds.ALL.withPartitions(Set.of(9))));
    }

    @Test
    void offsets() throws Exception {
        assertRead(200, read(ScanBounds.ALL.withOffsets(new LongRange(1_000, 1_100))));
        assertRead(20, read(ScanBounds.ALL.withOffsets(new LongRange(RECORDS - 10, Long.MAX_VALUE))));
        assertRead(0, read(ScanBounds.ALL.withOffsets(new LongRange(-100, 0))));
        assertRead(1, read(ScanBounds.ALL.withOffsets(new LongRange(19_999, 20_000)).withPartitions(Set.of(0))));
        StreamScan scan = plan(ScanBounds.ALL.withOffsets(new LongRange(1_000, 1_100)));
        assertEquals(200 * RECORD_BYTES, scan.estimatedBytes());
        assertEquals(2 * RECORDS, scan.streamOffsets());
    }

    @Test
    void lowerTime() throws Exception {
        assertRead(2 * 500, read(ScanBounds.ALL.withTimes(new LongRange(time(RECORDS - 500), Long.MAX_VALUE))));
        assertRead(2 * 499, read(ScanBounds.ALL.withTimes(new LongRange(time(RECORDS - 500) + 1, Long.MAX_VALUE))));
    }

    @Test
    void aTimeIndexOverRemovedRecordsIsNotTrusted() throws Exception {
        String removed = TestCluster.topic("removed", 1, "segment.bytes", Integer.toString(1 << 20));
        long millis = FIRST_MILLIS;
        TestCluster.send(List.of(new ProducerRecord<>(removed, 0, millis + 100, null, new byte[10])));
        TestCluster.send(List.of(new ProducerRecord<>(removed, 0, millis + 50, null, new byte[900_000])));
        TestCluster.send(List.of(new ProducerRecord<>(removed, 0, millis + 80, null, new byte[900_000]))); // in the next segment
        TestCluster.admin().deleteRecords(Map.of(new TopicPartition(removed, 0), RecordsToDelete.beforeOffset(1))).all().get();
        ScanBounds bounds = ScanBounds.ALL.withTimes(new LongRange((millis + 70) * 1000, Long.MAX_VALUE));
        StreamScan scan = connector.plan(new ScanRequest(removed, List.of("_offset"), bounds, Long.MAX_VALUE, Long.MAX_VALUE));
        assertTrue(Reading.of(scan, 1).column("_offset").contains(2L), "the only record that late: " + scan.ranges());
        ScanBounds later = ScanBounds.ALL.withTimes(new LongRange((millis + 200) * 1000, Long.MAX_VALUE));
        assertEquals(0, Reading.of(connector.plan(new ScanRequest(removed, List.of(), later, Long.MAX_VALUE, Long.MAX_VALUE)), 1).records());
    }

    @Test
    void upperTimeOfProducersIsReadABitBeyond() throws Exception {
        StreamScan scan = plan(ScanBounds.ALL.withTimes(new LongRange(time(100), time(4_100))));
        assertRead(2 * 4_080, Reading.of(scan, 2)); // a fiftieth more
        assertTrue(scan.leavesOutUnlikely());
        assertEquals(List.of("i"), Reading.of(connector.plan(new ScanRequest(topic, List.of("i"),
                ScanBounds.ALL.withTimes(new LongRange(time(100), time(200))), Long.MAX_VALUE, Long.MAX_VALUE)), 1).segments().getFirst().type()
                .fields().stream().map(field -> field.name()).toList());
        assertEquals(1, scan.notes().size());
        assertTrue(scan.notes().getFirst().startsWith("Reading ends where records are 0.8 s later"), scan.notes().toString());
        StreamScan toTheEnd = plan(ScanBounds.ALL.withTimes(new LongRange(time(100), time(RECORDS) - 1)));
        assertRead(2 * (RECORDS - 100), Reading.of(toTheEnd, 2));
        assertTrue(!toTheEnd.leavesOutUnlikely() && toTheEnd.notes().isEmpty(), "nothing is left out");
        assertRead(2 * (RECORDS - 100), read(ScanBounds.ALL.withTimes(new LongRange(time(100), Long.MAX_VALUE - 1))));
        assertRead(2 * RECORDS, read(ScanBounds.ALL.withTimes(new LongRange(Long.MIN_VALUE + 1, time(RECORDS)))));
    }

    @Test
    void upperTimeOfProducersCanBeDistrusted() throws Exception {
        try (Connector strict = TestCluster.connect("trust-producers", "false")) {
            StreamScan scan = strict.plan(new ScanRequest(topic, List.of("i"), ScanBounds.ALL.withTimes(new LongRange(time(100), time(200))),
                    Long.MAX_VALUE, Long.MAX_VALUE));
            assertRead(2 * (RECORDS - 100), Reading.of(scan, 2));
            assertTrue(!scan.leavesOutUnlikely() && scan.notes().getFirst().contains("trust-producers is off"), scan.notes().toString());
        }
    }

    @Test
    void timesThatGoBackMakeAllBeRead() throws Exception {
        String late = TestCluster.topic("late", 1);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) { // one that is 400 records late in the range, where no sample looks, and one far behind it
            int at = i == 1_500 ? 1_100 : i == 2_500 ? 1_200 : i;
            records.add(new ProducerRecord<>(late, 0, FIRST_MILLIS + at * 10L, null, TestCluster.utf8("{\"i\":" + i + "}")));
        }
        TestCluster.send(records);
        ScanRequest request = new ScanRequest(late, List.of("i"), ScanBounds.ALL.withTimes(new LongRange(time(1_000), time(2_000))), Long.MAX_VALUE,
                Long.MAX_VALUE);
        try (Connector own = TestCluster.connect()) {
            StreamScan scan = own.plan(request);
            assertTrue(scan.leavesOutUnlikely());
            assertThrows(SchemaWidenedException.class, () -> Reading.of(scan, 1), "it is to be planned anew");
            StreamScan again = own.plan(request);
            assertTrue(!again.leavesOutUnlikely() && again.notes().getFirst().contains("a record read before did"), again.notes().toString());
            assertTrue(Reading.of(again, 1).column("i").contains(2_500L));
        }
    }

    @Test
    void timesThatAreSeenToGoBackAreAllowedFor() throws Exception {
        String mixed = TestCluster.topic("mixed", 1);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) { // every other record is up to 4 s late
            records.add(
                    new ProducerRecord<>(mixed, 0, FIRST_MILLIS + i * 10L - (i % 2) * (i % 401) * 10L, null, TestCluster.utf8("{\"i\":" + i + "}")));
        }
        TestCluster.send(records);
        Reading reading = Reading.of(connector.plan(new ScanRequest(mixed, List.of("_timestamp"),
                ScanBounds.ALL.withTimes(new LongRange(time(2_000), time(2_100))), Long.MAX_VALUE, Long.MAX_VALUE)), 1);
        long wanted = records.stream().filter(record -> record.timestamp() * 1000 >= time(2_000) && record.timestamp() * 1000 < time(2_100)).count();
        Instant from = Instant.ofEpochMilli(time(2_000) / 1000);
        Instant to = Instant.ofEpochMilli(time(2_100) / 1000);
        assertEquals(wanted,
                reading.column("_timestamp").stream().map(Instant.class::cast).filter(time -> !time.isBefore(from) && time.isBefore(to)).count());
        assertTrue(reading.records() < 3_000, "read " + reading.records());
    }

    @Test
    void upperTimeOfBrokersIsExact() throws Exception {
        String appended = TestCluster.topic("append-time", 1, "message.timestamp.type", "LogAppendTime");
        TestCluster.send(appended, "{\"n\":1}", "{\"n\":2}");
        Thread.sleep(20); // so that the times differ
        TestCluster.send(appended, "{\"n\":3}");
        List<Object> times = List.copyOf(Reading.of(connector.plan(ScanRequest.of(appended, List.of("_timestamp"))), 1).column("_timestamp"));
        Instant third = (Instant) times.get(2);
        long micros = third.toEpochMilli() * 1000;
        StreamScan scan = connector.plan(new ScanRequest(appended, List.of("n"),
                ScanBounds.ALL.withTimes(new LongRange(micros - 3_600_000_000L, micros)), Long.MAX_VALUE, Long.MAX_VALUE));
        assertEquals(List.of(new PartitionOffsets(0, 0, 2)), scan.ranges());
        assertEquals(List.of(), scan.notes());
        assertEquals(2, Reading.of(scan, 1).records());
    }

    @Test
    void scopes() throws Exception {
        assertRead(2 * 100, read(ScanBounds.ALL.withScope(new LongRange(time(100), time(200)), Long.MAX_VALUE)));
        assertRead(1_001, read(ScanBounds.ALL.withScope(LongRange.ALL, 1_001)));
        assertRead(10, read(ScanBounds.ALL.withScope(new LongRange(Long.MIN_VALUE, time(200)), 20).withPartitions(Set.of(0))));
        assertEquals(List.of(new PartitionOffsets(0, 190, 200), new PartitionOffsets(1, 190, 190)),
                ranges(ScanBounds.ALL.withScope(new LongRange(Long.MIN_VALUE, time(200)), 20).withPartitions(Set.of(0))));
        assertRead(0, read(ScanBounds.ALL.withScope(LongRange.ALL, 0)));
    }

    @Test
    void shortPartitionsLeaveTheirShareToOthers() throws Exception {
        String uneven = TestCluster.topic("uneven", 3);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 62; i++) {
            records.add(new ProducerRecord<>(uneven, i < 2 ? 1 : i % 2 * 2, null, TestCluster.utf8("{\"i\":" + i + "}")));
        }
        TestCluster.send(records);
        StreamScan scan = connector.plan(new ScanRequest(uneven, List.of(), ScanBounds.ALL.withScope(LongRange.ALL, 21), Long.MAX_VALUE,
                Long.MAX_VALUE));
        assertEquals(21, scan.ranges().stream().mapToLong(PartitionOffsets::offsets).sum());
        assertEquals(new PartitionOffsets(1, 0, 2), scan.ranges().get(1));
        assertTrue(scan.ranges().get(0).begin() >= 20 && scan.ranges().get(0).end() == 30, scan.ranges().toString());
        assertEquals(21, Reading.of(scan, 3).records());
    }

    @Test
    void fewRowsTakeFewBytesFromTheNetwork() throws Exception {
        connector.describe(topic); // samples
        long before = bytesOut();
        List<SegmentReader> readers = connector.plan(new ScanRequest(topic, List.of("i"), ScanBounds.ALL, 10, Long.MAX_VALUE)).open(4);
        Segment first = readers.getFirst().next();
        ReadProgress progress = readers.getFirst().progress();
        readers.forEach(SegmentReader::close);
        assertTrue(first != null && first.rows() >= 10);
        assertTrue(progress.bytes() < 300_000, "read " + progress.bytes());
        assertTrue(bytesOut() - before < 600_000, "sent " + (bytesOut() - before) + " of " + 2L * RECORDS * RECORD_BYTES);
    }

    @Test
    void bytesAreLimitedOverAllReaders() throws Exception {
        StreamScan scan = connector.plan(new ScanRequest(topic, List.of("i"), ScanBounds.ALL, Long.MAX_VALUE, 1_000_000));
        Reading reading = Reading.of(scan, 2);
        assertTrue(reading.byteLimitReached());
        assertTrue(reading.bytes() >= 1_000_000 && reading.bytes() < 1_500_000, "read " + reading.bytes());
        assertEquals(reading.rowCount(), reading.records());
        assertEquals(reading.records(), reading.ranges().stream().mapToLong(ReadProgress.Range::position).sum());
        Reading exact = Reading.of(connector.plan(new ScanRequest(topic, List.of("i"), ScanBounds.ALL, Long.MAX_VALUE,
                2L * RECORDS * RECORD_BYTES)), 1);
        assertTrue(!exact.byteLimitReached() && exact.rowCount() == 2 * RECORDS, "a limit that is just enough stops nothing");
    }

    @Test
    void readersShareThePartitions() throws Exception {
        StreamScan scan = plan(ScanBounds.ALL);
        List<SegmentReader> readers = scan.open(7);
        assertEquals(2, readers.size(), "no more than there are partitions");
        assertEquals(List.of(1, 1), readers.stream().map(reader -> reader.progress().ranges().size()).toList());
        readers.forEach(SegmentReader::close);
    }

    /** What the broker sent of the topic. */
    private long bytesOut() throws Exception {
        ObjectName name = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=BytesOutPerSec,topic=" + topic);
        return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Count");
    }
}
