package dev.riffle.connector.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every connector keeps: streams, their description, and readings that lose and repeat no row, whatever the bounds. A connector's
 * test extends this class and gives it a {@link TestSystem}.
 */
public abstract class ConnectorContract extends MeasuresContract {
    @Test
    void listsStreamsByName() throws Exception {
        List<String> names = connector().streams().stream().map(StreamSummary::name).toList();
        assertEquals(names.stream().sorted().toList(), names);
        StreamSummary found = connector().streams().stream().filter(stream -> stream.name().equals(STREAM)).findFirst().orElseThrow();
        assertEquals(PARTITIONS, found.partitions());
        assertFalse(found.internal());
    }

    @Test
    void describesColumnsAndOffsets() throws Exception {
        StreamDescription description = connector().describe(STREAM);
        assertEquals(STREAM, description.name());
        List<String> names = description.type().fields().stream().map(Field::name).toList();
        assertEquals(List.of("_partition", "_offset", "_timestamp", "_key"), names.subList(0, 4), "the system's columns come first");
        assertEquals(DataType.INTEGER, description.type().find("_partition").orElseThrow().type());
        assertEquals(DataType.BIGINT, description.type().find("_offset").orElseThrow().type());
        assertEquals(DataType.INSTANT, description.type().find("_timestamp").orElseThrow().type());
        assertEquals(DataType.BIGINT, description.type().find("id").orElseThrow().type());
        assertEquals(DataType.VARCHAR, description.type().find("city").orElseThrow().type());
        assertEquals(DataType.Kind.DECIMAL, description.type().find("amount").orElseThrow().type().kind());
        assertEquals(List.of(0, 1, 2), description.partitions().stream().map(PartitionOffsets::partition).toList());
        assertEquals(RECORDS, description.offsets());
        assertTrue(description.averageBytes() > 10, "bytes of a record: " + description.averageBytes());
    }

    @Test
    void anUnknownStreamIsTheUsersError() {
        for (ConnectorException failure : List.of(
                assertThrows(ConnectorException.class, () -> connector().describe("contract-nowhere")),
                assertThrows(ConnectorException.class, () -> connector().plan(ScanRequest.of("contract-nowhere", List.of()))))) {
            assertEquals("UNKNOWN_STREAM", failure.code());
            assertEquals(ConnectorException.Kind.USER, failure.kind());
            assertTrue(String.valueOf(failure.getMessage()).contains("contract-nowhere"), failure.getMessage());
        }
    }

    @Test
    void anUnknownColumnIsTheUsersError() {
        ConnectorException failure = assertThrows(ConnectorException.class, () -> connector().plan(ScanRequest.of(STREAM, List.of("id", "nothing"))));
        assertEquals(ConnectorException.Kind.USER, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).contains("nothing"), failure.getMessage());
    }

    @Test
    void aFullScanGivesEachRecordOnce() throws Exception {
        for (int parallelism : new int[]{1, 2, 8}) {
            assertRecords(records(), Reading.of(connector().plan(ScanRequest.of(STREAM, COLUMNS)), parallelism));
        }
    }

    @Test
    void columnsComeAsAskedFor() throws Exception {
        List<String> wanted = List.of("amount", "_offset", "id", "_partition");
        StreamScan scan = connector().plan(ScanRequest.of(STREAM, wanted));
        assertEquals(wanted, scan.type().fields().stream().map(Field::name).toList());
        Reading reading = Reading.of(scan, 1);
        assertEquals(RECORDS, reading.rowCount());
        reading.segments().forEach(segment -> assertEquals(scan.type(), segment.type()));
        assertEquals(records().stream().map(SampleRecord::id).collect(Collectors.toSet()), Set.copyOf(reading.column("id")));
    }

    @Test
    void withoutColumnsTheRowsAreCounted() throws Exception {
        assertEquals(RECORDS, Reading.of(connector().plan(ScanRequest.of(STREAM, List.of())), 2).rowCount());
    }

    @Test
    void rangesAndProgressAddUp() throws Exception {
        StreamScan scan = connector().plan(ScanRequest.of(STREAM, List.of("id")));
        assertEquals(RECORDS, scan.streamOffsets());
        assertEquals(connector().describe(STREAM).partitions(), scan.ranges());
        assertTrue(scan.estimatedBytes() >= 0);
        Reading reading = Reading.of(scan, 2);
        assertEquals(RECORDS, reading.records());
        assertTrue(reading.bytes() > RECORDS * 10L, "bytes: " + reading.bytes());
        assertEquals(0, reading.decodeFailures());
        assertFalse(reading.byteLimitReached());
        assertEquals(scan.ranges(), reading.ranges().stream()
                .map(range -> new PartitionOffsets(range.partition(), range.from(), range.position())).toList());
        reading.ranges().forEach(range -> assertTrue(range.isDone()));
        assertEquals(RECORDS, reading.ranges().stream().mapToLong(range -> range.records()).sum());
    }

    @Test
    void anEmptyStreamHasNoRows() throws Exception {
        assertEquals(0, connector().describe(EMPTY_STREAM).offsets());
        StreamScan scan = connector().plan(ScanRequest.of(EMPTY_STREAM, List.of("_offset")));
        assertEquals(0, Reading.of(scan, 4).rowCount());
    }

    @Test
    void partitionBoundsLoseNothing() throws Exception {
        Reading reading = read(ScanBounds.ALL.withPartitions(Set.of(1)));
        assertHolds(reading, record -> record.partition() == 1);
        if (can(Capability.PARTITION_BOUNDS)) {
            assertEquals(count(record -> record.partition() == 1), reading.records());
        }
        assertHolds(read(ScanBounds.ALL.withPartitions(Set.of(0, 2, 77))), record -> record.partition() != 1);
        assertHolds(read(ScanBounds.ALL.withPartitions(Set.of())), _ -> false);
    }

    @Test
    void offsetBoundsLoseNothing() throws Exception {
        Reading reading = read(ScanBounds.ALL.withOffsets(new LongRange(50, 60)));
        List<Object> offsets = reading.column("_offset").stream().map(Object.class::cast).toList();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (long offset = 50; offset < 60; offset++) {
                assertTrue(offsets.contains(offset));
            }
        }
        if (can(Capability.OFFSET_BOUNDS)) {
            assertEquals(10 * PARTITIONS, reading.records());
        }
        read(ScanBounds.ALL.withOffsets(new LongRange(1_000_000, Long.MAX_VALUE)));
        read(ScanBounds.ALL.withOffsets(new LongRange(60, 50)));
    }

    @Test
    void timeBoundsLoseNothing() throws Exception {
        Instant from = records().get(1000).time();
        Instant to = records().get(1100).time();
        for (LongRange times : List.of(
                new LongRange(micros(from), micros(to)),
                new LongRange(micros(from) - 999, micros(to) - 999),
                new LongRange(micros(from), Long.MAX_VALUE),
                new LongRange(Long.MIN_VALUE, micros(to)),
                new LongRange(-5, 5),
                new LongRange(micros(Instant.now().plusSeconds(3600)), Long.MAX_VALUE))) {
            Reading reading = read(ScanBounds.ALL.withTimes(times));
            assertHolds(reading, record -> times.contains(micros(record.time())));
            if (can(Capability.LOWER_TIME_BOUND)) {
                long earlier = reading.column("_timestamp").stream()
                        .filter(time -> micros((Instant) Objects.requireNonNull(time)) < times.from()).count();
                assertEquals(0, earlier, "records before the first wanted");
            }
            if (can(Capability.UPPER_TIME_BOUND)) {
                assertEquals(count(record -> times.contains(micros(record.time()))), reading.records());
            }
        }
    }

    @Test
    void aScopeIsAnArea() throws Exception {
        LongRange times = new LongRange(micros(records().get(500).time()), micros(records().get(700).time()));
        Reading scoped = read(ScanBounds.ALL.withScope(times, Long.MAX_VALUE));
        assertHolds(scoped, record -> times.contains(micros(record.time())));
        Reading newest = read(ScanBounds.ALL.withScope(LongRange.ALL, 30));
        Reading all = read(ScanBounds.ALL.withScope(LongRange.ALL, RECORDS * 10L));
        Reading most = read(ScanBounds.ALL.withScope(LongRange.ALL, RECORDS - 10L));
        Reading both = read(ScanBounds.ALL.withScope(times, 9).withPartitions(Set.of(2)));
        assertEquals(RECORDS, all.rowCount());
        assertTrue(newest.rowCount() >= 30);
        if (can(Capability.SCOPE)) {
            assertEquals(200, scoped.records());
            assertEquals(30, newest.records());
            assertEquals(List.of(10L, 10L, 10L), newest.ranges().stream().map(range -> range.records()).toList());
            assertTrue(newest.column("id").contains(records().getLast().id()), "the newest record");
            assertEquals(RECORDS - 10, most.records(), "what short partitions cannot give the long ones do");
            assertEquals(3, both.records(), "the size of the area is shared out before the partitions are chosen");
        }
    }

    @Test
    void aByteLimitEndsTheReading() throws Exception {
        long limit = 5_000;
        Reading reading = Reading.of(connector().plan(new ScanRequest(STREAM, COLUMNS, ScanBounds.ALL, Long.MAX_VALUE, limit)), 2);
        assertTrue(reading.rowCount() > 0);
        assertEquals(reading.rowCount(), reading.records());
        if (can(Capability.BYTE_LIMIT)) {
            assertTrue(reading.byteLimitReached());
            assertTrue(reading.bytes() >= limit && reading.bytes() < limit * 2, "bytes: " + reading.bytes());
            assertTrue(reading.ranges().stream().anyMatch(range -> !range.isDone()));
        }
    }

    @Test
    void boundsCombine() throws Exception {
        ScanBounds bounds = new ScanBounds(Optional.of(Set.of(0, 1)), Optional.empty(), new LongRange(100, 400),
                new LongRange(micros(records().get(300).time()), Long.MAX_VALUE), LongRange.ALL, 2_400);
        Reading reading = read(bounds);
        assertTrue(reading.rowCount() > 0);
        assertEquals(reading.rowCount(), reading.records());
    }

    private Reading read(ScanBounds bounds) throws ConnectorException {
        Reading reading = Reading.of(connector().plan(new ScanRequest(STREAM, COLUMNS, bounds, Long.MAX_VALUE, Long.MAX_VALUE)), 2);
        assertEquals(reading.rowCount(), reading.records(), "rows and progress tell of the same records");
        return reading;
    }

    private long count(Predicate<SampleRecord> wanted) {
        return records().stream().filter(wanted).count();
    }

    /** That all wanted records were read, each once. */
    private void assertHolds(Reading reading, Predicate<SampleRecord> wanted) {
        List<@Nullable Object> ids = reading.column("id");
        assertEquals(ids.size(), Set.copyOf(ids).size(), "no row twice");
        assertTrue(Set.copyOf(ids).containsAll(records().stream().filter(wanted).map(SampleRecord::id).toList()), "no row lost");
    }

    private static void assertRecords(List<SampleRecord> expected, Reading reading) {
        Map<Object, Map<String, @Nullable Object>> byId = reading.rows().stream()
                .collect(Collectors.toMap(row -> Objects.requireNonNull(row.get("id")), row -> row));
        assertEquals(expected.size(), reading.rowCount());
        assertEquals(expected.size(), byId.size());
        long[] offsets = LongStream.generate(() -> 0).limit(PARTITIONS).toArray();
        for (SampleRecord record : expected) {
            Map<String, @Nullable Object> row = Objects.requireNonNull(byId.get(record.id()), "row " + record.id());
            assertEquals(record.partition(), row.get("_partition"));
            assertEquals(offsets[record.partition()]++, row.get("_offset"));
            assertEquals(record.time(), row.get("_timestamp"));
            assertEquals(record.key(), row.get("_key"));
            assertEquals(record.city(), row.get("city"));
            assertEquals(0, record.amount().compareTo((BigDecimal) Objects.requireNonNull(row.get("amount"))), "amount");
        }
    }
}
