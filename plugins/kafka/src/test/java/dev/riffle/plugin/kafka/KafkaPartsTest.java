package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanPart;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.testkit.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A topic that is read in parts, in any order: each offset of a part once, no other, and it is told which part it is of. */
class KafkaPartsTest {
    private static final int PARTITIONS = 3;
    private static final int EACH = 6_000;
    private static String topic = "";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        topic = TestCluster.topic("parts", PARTITIONS);
        try (Producer<byte[], byte[]> producer = TestCluster
                .producer(Map.of("linger.ms", 50, "batch.size", 20_000, "enable.idempotence", false, "compression.type", "lz4"))) {
            for (int i = 0; i < EACH; i++) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    producer.send(new ProducerRecord<>(topic, partition, null,
                            TestCluster.utf8("{\"n\":" + i + ",\"text\":\"" + Integer.toHexString(i * 31).repeat(60) + "\"}")));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachPartOnceInTheOrderAskedFor(boolean direct) throws Exception {
        try (Connector connector = TestCluster.open(settings(direct))) {
            for (int seed = 0; seed < 6; seed++) {
                StreamScan whole = connector.plan(ScanRequest.of(topic, List.of("_partition", "_offset", "n")));
                Map<Integer, List<LongRange>> parts = parts(whole.ranges(), new Random(seed));
                check(whole.inParts(inTurns(parts)).orElseThrow(), parts);
            }
            StreamScan scan = connector.plan(ScanRequest.of(topic, List.of("n")));
            assertTrue(scan.grain() > 1 && scan.grain() < 2_000, "offsets of a batch: " + scan.grain());
            assertEquals(scan.grain(), connector.plan(ScanRequest.of(topic, List.of("n"))).grain());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void partsWithGapsOfTransactions(boolean direct) throws Exception {
        String gaps = TestCluster.topic("gaps", 1);
        try (Producer<byte[], byte[]> producer = TestCluster.producer(Map.of("transactional.id", "gaps-" + direct, "batch.size", 10_000))) {
            producer.initTransactions();
            for (int transaction = 0; transaction < 40; transaction++) {
                producer.beginTransaction();
                for (int i = 0; i < 150; i++) {
                    producer.send(
                            new ProducerRecord<>(gaps, 0, null, TestCluster.utf8("{\"text\":\"" + Integer.toHexString(i * 31).repeat(60) + "\"}")));
                }
                if (transaction % 3 == 0) {
                    producer.abortTransaction();
                } else {
                    producer.commitTransaction();
                }
            }
        }
        try (Connector connector = TestCluster.open(settings(direct))) {
            StreamScan whole = connector.plan(ScanRequest.of(gaps, List.of("_offset")));
            List<Object> all = Reading.of(whole, 1).column("_offset");
            long end = whole.ranges().getFirst().end();
            for (long cut : new long[]{1, 151, 400, end / 3, end - 2}) {
                Map<Integer, List<LongRange>> parts = Map.of(0, List.of(new LongRange(cut, end - 1), new LongRange(0, cut)));
                List<Object> wanted = all.stream().filter(offset -> (Long) offset < end - 1).toList();
                List<Object> read = new ArrayList<>(Reading.of(whole.inParts(inTurns(parts)).orElseThrow(), 1).column("_offset"));
                read.sort((a, b) -> Long.compare((Long) a, (Long) b));
                assertEquals(wanted, read, "cut at " + cut);
            }
        }
    }

    /** With a rack Kafka's own consumer reads, which knows the nearest replica. */
    private Map<String, String> settings(boolean direct) throws Exception {
        Map<String, String> values = new HashMap<>(Map.of("bootstrap", TestCluster.bootstrap()));
        if (!direct) {
            values.put(KafkaPlugin.CONFIG_FILE, Files.writeString(folder.resolve("client.properties"), "client.rack=here\n").toString());
        }
        return values;
    }

    private static Map<Integer, List<LongRange>> parts(List<PartitionOffsets> ranges, Random random) {
        Map<Integer, List<LongRange>> parts = new HashMap<>();
        for (PartitionOffsets range : ranges) {
            List<LongRange> own = new ArrayList<>();
            long from = range.begin();
            while (from < range.end()) {
                long to = Math.min(range.end(), from + 1 + random.nextInt(700));
                if (random.nextInt(4) > 0) {
                    own.add(new LongRange(from, to));
                }
                from = to;
            }
            Collections.shuffle(own, random);
            if (range.partition() > 0 || random.nextBoolean()) { // of a partition without parts nothing is read
                parts.put(range.partition(), own);
            }
        }
        return parts;
    }

    private static List<ScanPart> inTurns(Map<Integer, List<LongRange>> parts) {
        List<ScanPart> turns = new ArrayList<>();
        for (int turn = 0; turns.size() < parts.values().stream().mapToInt(List::size).sum(); turn++) {
            int next = turn;
            parts.forEach((partition, own) -> own.stream().skip(next).findFirst()
                    .ifPresent(part -> turns.add(new ScanPart(partition, part.from(), part.to()))));
        }
        return turns;
    }

    private static void check(StreamScan scan, Map<Integer, List<LongRange>> parts) throws Exception {
        Set<String> read = new TreeSet<>();
        List<SegmentReader> readers = scan.open(2);
        try {
            for (SegmentReader reader : readers) {
                Map<Integer, Long> rowsOf = new HashMap<>();
                for (Segment segment = reader.next(); segment != null; segment = reader.next()) {
                    take(segment, parts, read, rowsOf);
                    for (ReadProgress.Range range : reader.progress().ranges()) { // what is said to be done was handed on
                        List<LongRange> own = parts.getOrDefault(range.partition(), List.of());
                        long done = own.stream().limit(range.partsDone()).mapToLong(part -> part.to() - part.from()).sum();
                        assertTrue(rowsOf.getOrDefault(range.partition(), 0L) >= done);
                        assertEquals(rowsOf.getOrDefault(range.partition(), 0L), range.records());
                    }
                }
                for (ReadProgress.Range range : reader.progress().ranges()) {
                    List<LongRange> own = parts.getOrDefault(range.partition(), List.of());
                    assertTrue(range.isDone());
                    assertTrue(own.isEmpty() || range.partsDone() == own.size(), "parts done of " + range);
                    assertEquals(own.stream().mapToLong(part -> part.to() - part.from()).sum(), range.position() - range.from());
                }
            }
        } finally {
            readers.forEach(SegmentReader::close);
        }
        assertEquals(parts.values().stream().flatMap(List::stream).mapToLong(part -> part.to() - part.from()).sum(), read.size());
    }

    private static void take(Segment segment, Map<Integer, List<LongRange>> parts, Set<String> read, Map<Integer, Long> rowsOf) {
        LongColumn partitions = (LongColumn) segment.column(0);
        LongColumn offsets = (LongColumn) segment.column(1);
        int row = 0;
        for (Segment.Run run : segment.runs()) {
            LongRange part = parts.getOrDefault(run.partition(), List.of()).get(run.part());
            for (int end = row + run.rows(); row < end; row++) {
                assertEquals(run.partition(), partitions.get(row));
                assertTrue(part.contains(offsets.get(row)), offsets.get(row) + " in " + part);
                assertEquals(offsets.get(row), segment.column(2).value(row) instanceof Number n ? n.longValue() : -1);
                assertTrue(read.add(run.partition() + ":" + offsets.get(row)), "twice: " + offsets.get(row));
            }
            rowsOf.merge(run.partition(), (long) run.rows(), Long::sum);
        }
        assertEquals(segment.rows(), row, "runs cover the segment");
    }
}
