package dev.riffle.connector.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.relation.Keys;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.RelationRequest;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.testkit.TableSystem.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What every connector to a database keeps: tables, their description, and readings that lose and repeat no row, of whole tables, by keys, and of what is
 * computed there. A connector's test extends this class and gives it a {@link TableSystem}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
public abstract class TableContract {
    private static final String TABLE = "contract_rows";

    private @Nullable TableSystem system;
    private @Nullable Connector connector;
    private List<SampleRecord> rows = List.of();
    private String stream = "";

    /** The system under test; called once, before any test. */
    protected abstract TableSystem startSystem() throws Exception;

    @BeforeAll
    final void populate() throws Exception {
        TableSystem started = startSystem();
        rows = ContractFixture.sampleRecords();
        stream = started.create(TABLE, rows);
        system = started;
        connector = started.connect();
    }

    @AfterAll
    final void disconnect() {
        if (connector != null) {
            connector.close();
        }
    }

    private boolean can(Capability capability) {
        return Objects.requireNonNull(system).capabilities().contains(capability);
    }

    private Connector connector() {
        return Objects.requireNonNull(connector);
    }

    private Pushdown pushdown() {
        return connector().pushdown().orElseThrow();
    }

    private Set<Long> ids() {
        return rows.stream().map(SampleRecord::id).collect(Collectors.toSet());
    }

    private Relation.Table table() throws ConnectorException {
        return new Relation.Table(stream, connector().describe(stream).type());
    }

    private static Relation where(Relation input, Scalar.Function function, int column, Object value) {
        DataType type = input.type().type(column);
        return new Relation.Filter(input,
                new Scalar.Call(function, List.of(new Scalar.Column(column, type), new Scalar.Constant(value, type)), DataType.BOOLEAN));
    }

    @Test
    void listsTablesByName() throws Exception {
        List<String> names = connector().streams().stream().map(StreamSummary::name).toList();
        assertEquals(names.stream().sorted().toList(), names);
        StreamSummary found = connector().streams().stream().filter(each -> each.name().equals(stream)).findFirst().orElseThrow();
        assertFalse(found.internal());
        assertEquals(stream, String.join(".", connector().path(stream)));
        assertEquals(TABLE, connector().path(stream).getLast());
    }

    @Test
    void describesColumnsInTheirOrder() throws Exception {
        StreamDescription description = connector().describe(stream);
        assertEquals(stream, description.name());
        assertEquals(List.of("id", "city", "amount"), description.type().fields().stream().map(Field::name).toList());
        assertEquals(List.of(DataType.BIGINT, DataType.VARCHAR, DataType.decimal(10, 2)),
                description.type().fields().stream().map(Field::type).toList());
        assertEquals(stream, connector().describe(TABLE).name(), "a unique last part is enough");
    }

    @Test
    void tellsTheStructure() throws Exception {
        TableStructure structure = connector().structures().orElseThrow().structure(stream);
        assertEquals(List.of("id", "city", "amount"), structure.columns().stream().map(TableStructure.Column::name).toList());
        assertEquals(can(Capability.KEYS) ? Optional.of(List.of("id")) : Optional.empty(), structure.primaryKey().map(TableStructure.Key::columns));
        assertFalse(structure.columns().getFirst().nullable());
        assertTrue(
                connector().structures().orElseThrow().tables().stream().anyMatch(each -> each.stream().equals(stream) && each.name().equals(TABLE)));
        assertFalse(connector().structures().orElseThrow().server().isEmpty());
    }

    @Test
    void whatIsUnknownIsTheUsersError() throws Exception {
        for (ConnectorException failure : List.of(assertThrows(ConnectorException.class, () -> connector().describe("contract_nowhere")),
                assertThrows(ConnectorException.class, () -> connector().plan(ScanRequest.of("contract_nowhere", List.of()))),
                assertThrows(ConnectorException.class, () -> connector().structures().orElseThrow().structure("contract_nowhere")))) {
            assertEquals("UNKNOWN_STREAM", failure.code());
            assertEquals(ConnectorException.Kind.USER, failure.kind());
            assertTrue(String.valueOf(failure.getMessage()).contains("contract_nowhere"), failure.getMessage());
        }
        ConnectorException column = assertThrows(ConnectorException.class, () -> connector().plan(ScanRequest.of(stream, List.of("id", "nothing"))));
        assertEquals(ConnectorException.Kind.USER, column.kind());
        assertTrue(String.valueOf(column.getMessage()).contains("nothing"), column.getMessage());
    }

    @Test
    void aFullScanGivesEachRowOnce() throws Exception {
        List<Map<String, Object>> expected = rows.stream()
                .<Map<String, Object>>map(row -> Map.of("id", row.id(), "city", row.city(), "amount", row.amount()))
                .toList();
        for (int parallelism : new int[]{1, 2, 8}) {
            Reading reading = Reading.of(connector().plan(ScanRequest.of(stream, List.of("id", "city", "amount"))), parallelism);
            assertEquals(rows.size(), reading.rowCount());
            assertEquals(Set.copyOf(expected), Set.copyOf(reading.rows()));
            assertEquals(rows.size(), reading.records());
            assertTrue(reading.bytes() > rows.size() * 10L, "bytes: " + reading.bytes());
        }
    }

    @Test
    void columnsComeAsAskedFor() throws Exception {
        Reading reading = Reading.of(connector().plan(ScanRequest.of(stream, List.of("amount", "id"))), 1);
        assertEquals(List.of("amount", "id"), reading.segments().getFirst().type().fields().stream().map(Field::name).toList());
        assertEquals(ids(), Set.copyOf(reading.column("id")));
        Reading none = Reading.of(connector().plan(ScanRequest.of(stream, List.of())), 2);
        assertEquals(rows.size(), none.rowCount(), "rows are counted without any column");
    }

    @Test
    void aLimitOfBytesEndsTheReading() throws Exception {
        Reading reading = Reading.of(connector().plan(new ScanRequest(stream, List.of("id", "city"), ScanBounds.ALL, Long.MAX_VALUE, 5_000)), 1);
        assertTrue(reading.byteLimitReached());
        assertTrue(reading.rowCount() > 0 && reading.rowCount() < rows.size(), "rows: " + reading.rowCount());
        Reading enough = Reading.of(connector().plan(new ScanRequest(stream, List.of("id", "city"), ScanBounds.ALL, Long.MAX_VALUE, 10_000_000)), 1);
        assertFalse(enough.byteLimitReached());
        assertEquals(rows.size(), enough.rowCount());
    }

    @Test
    void progressCountsWhatWasHandedOn() throws Exception {
        SegmentReader reader = connector().plan(ScanRequest.of(stream, List.of("id"))).open(1).getFirst();
        long count = 0;
        ReadProgress before = reader.progress();
        for (Segment segment = reader.next(); segment != null; segment = reader.next()) {
            count += segment.rows();
            assertTrue(segment.rows() > 0);
            assertEquals(count, reader.progress().records());
            assertTrue(reader.progress().bytes() > before.bytes());
            before = reader.progress();
        }
        assertEquals(rows.size(), count);
        assertNull(reader.next(), "the end stays the end");
        reader.close();
    }

    @Test
    void cancellingEndsTheReading() throws Exception {
        SegmentReader before = connector().plan(ScanRequest.of(stream, List.of("id"))).open(1).getFirst();
        before.cancel();
        assertNull(before.next(), "cancelled before it began");
        before.close();
        SegmentReader amid = connector().plan(ScanRequest.of(stream, List.of("id"))).open(1).getFirst();
        assertNotNull(amid.next());
        amid.cancel();
        assertNull(amid.next());
        amid.close();
        SegmentReader interrupted = connector().plan(ScanRequest.of(stream, List.of("id"))).open(1).getFirst();
        Thread.currentThread().interrupt();
        try {
            assertNull(interrupted.next());
            assertEquals("CANCELLED", assertThrows(ConnectorException.class, () -> connector().describe(stream)).code());
        } finally {
            assertTrue(Thread.interrupted(), "the thread is still interrupted");
            interrupted.close();
        }
        assertEquals(rows.size(), Reading.of(connector().plan(ScanRequest.of(stream, List.of("id"))), 1).rowCount(), "others are not disturbed");
    }

    @Test
    void closingTwiceIsHarmless() throws Exception {
        Connector own = Objects.requireNonNull(system).connect();
        SegmentReader reader = own.plan(ScanRequest.of(stream, List.of("id"))).open(1).getFirst();
        reader.next();
        reader.close();
        reader.close();
        reader.cancel();
        SegmentReader left = own.plan(ScanRequest.of(stream, List.of("id"))).open(1).getFirst();
        own.close();
        own.close();
        assertThrows(ConnectorException.class, own::streams);
        assertThrows(ConnectorException.class, () -> own.plan(ScanRequest.of(stream, List.of())));
        assertThrows(ConnectorException.class, left::next);
        left.close();
    }

    @Test
    void severalReadAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> Reading.of(connector().plan(ScanRequest.of(stream, List.of("id"))), 2).column("id").stream().distinct().count());
            }
            for (Future<Long> done : threads.invokeAll(tasks)) {
                assertEquals(rows.size(), done.get());
            }
        }
    }

    @Test
    void keysLoseNothingAndRepeatNothing() throws Exception {
        SegmentBuilder builder = new SegmentBuilder(RowType.of(Field.of("k", DataType.BIGINT)));
        rows.stream().filter(row -> row.id() % 3 == 0).forEach(row -> builder.addRow(row.id()));
        builder.addRow(-1L);
        builder.addRow(Long.MAX_VALUE);
        builder.addRow(Long.MIN_VALUE);
        Segment keys = builder.build();
        Set<Long> expected = ids().stream().filter(id -> id % 3 == 0).collect(Collectors.toSet());
        for (int parallelism : new int[]{1, 2, 8}) {
            RelationRequest request = new RelationRequest(table(), Optional.of(new Keys(List.of(0), List.of(keys))), Long.MAX_VALUE, Long.MAX_VALUE);
            Reading reading = Reading.of(pushdown().plan(request), parallelism);
            assertEquals(expected.size(), reading.rowCount());
            assertEquals(expected, Set.copyOf(reading.column("id")));
        }
        SegmentBuilder pairs = new SegmentBuilder(RowType.of(Field.of("c", DataType.VARCHAR), Field.of("k", DataType.BIGINT)));
        pairs.addRow(rows.get(0).city(), rows.get(0).id());
        pairs.addRow("nowhere", rows.get(1).id());
        RelationRequest both = new RelationRequest(table(), Optional.of(new Keys(List.of(1, 0), List.of(pairs.build()))), Long.MAX_VALUE,
                Long.MAX_VALUE);
        List<@Nullable Object> found = Reading.of(pushdown().plan(both), 2).column("id");
        if (can(Capability.TEXTS)) {
            assertEquals(List.of(rows.get(0).id()), found);
        } else {
            assertEquals(ids(), Set.copyOf(found), "all rows are read where those with the keys are not surely found");
        }
        SegmentBuilder nothing = new SegmentBuilder(RowType.of(Field.of("k", DataType.BIGINT)));
        RelationRequest none = new RelationRequest(table(), Optional.of(new Keys(List.of(0), List.of(nothing.build()))), Long.MAX_VALUE,
                Long.MAX_VALUE);
        assertEquals(0, Reading.of(pushdown().plan(none), 2).rowCount());
        assertEquals(can(Capability.KEYS) ? Pushdown.Access.INDEX : Pushdown.Access.FILTER, pushdown().access(table(), List.of(0)));
        assertEquals(can(Capability.KEYS) ? Pushdown.Access.SCAN : Pushdown.Access.FILTER, pushdown().access(table(), List.of(1)));
    }

    @Test
    void whatIsCoveredIsComputed() throws Exception {
        Relation texts = where(table(), Scalar.Function.EQUAL, 1, "Łódź");
        Set<Long> inCity = rows.stream().filter(row -> row.city().equals("Łódź")).map(SampleRecord::id).collect(Collectors.toSet());
        long middle = rows.get(rows.size() / 2).id();
        Set<Long> beyond = ids().stream().filter(id -> id > middle).collect(Collectors.toSet());
        assertEquals(can(Capability.TEXTS), pushdown().covers(texts));
        Relation some = can(Capability.TEXTS) ? texts : where(table(), Scalar.Function.GREATER, 0, middle);
        Set<Long> expected = can(Capability.TEXTS) ? inCity : beyond;
        assertTrue(pushdown().covers(some));
        assertFalse(pushdown().text(some, List.of()).isBlank());
        assertEquals(expected, Set.copyOf(Reading.of(pushdown().plan(RelationRequest.of(some)), 1).column("id")));
        Relation count = new Relation.Aggregate(some, List.of(),
                List.of(new Relation.AggregateCall(Relation.AggregateCall.Function.COUNT, -1, false, DataType.BIGINT)), List.of("n"));
        assertTrue(pushdown().covers(count));
        assertEquals(List.of((long) expected.size()),
                Reading.of(pushdown().plan(RelationRequest.of(count)), 1).column("n"));
        assertFalse(pushdown().covers(new Relation.Table("contract_nowhere", table().type())));
    }
}
