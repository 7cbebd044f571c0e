package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.exec.Operation.Join.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rows of an operation are given back when what stands above it is done. */
class OperationMemoryTest {
    private static final RowType TYPE = RowType.of(Field.of("k", DataType.BIGINT), Field.of("v", DataType.BIGINT));
    private static final Operation SIDE = new Operation.Output("F0", TYPE);
    /** A million rows of four columns, about 36 MB. */
    private static final Operation.Join JOIN = new Operation.Join(SIDE, SIDE, Kind.INNER, List.of(0), List.of(0), null, List.of(0, 1, 2, 3),
            List.of("a", "b", "c", "d"));
    private static final Operation COUNT = new Operation.Group(JOIN, List.of(), List.of(new AggregateCall(AggregateCall.Function.COUNT_ROWS, -1)));

    private static List<Segment> run(Operation operation, MemoryGauge memory) throws QueryException {
        Map<String, List<Segment>> outputs = Map.of("F0", List.of(Rowset.segment(TYPE, 1_000, row -> Rowset.row(7L, (long) row))));
        return new OperationRun(outputs, Operators.WORKERS, memory, new java.util.IdentityHashMap<>()).rows(operation);
    }

    @Test
    void aJoinThatWasGroupedIsGivenBack() throws Exception {
        MemoryGauge memory = new MemoryGauge(64 << 20);
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(Rowset.row(1_000_000L)), Rowset.rows(run(COUNT, memory)));
        }
    }

    @Test
    void aJoinThatIsStillNeededIsNot() throws Exception {
        MemoryGauge memory = new MemoryGauge(64 << 20);
        run(JOIN, memory);
        assertEquals("OUT_OF_MEMORY_BUDGET", assertThrows(QueryException.class, () -> run(JOIN, memory)).code());
    }
}
