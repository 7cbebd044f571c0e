package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.exec.AggregateCall.Function;
import dev.riffle.engine.exec.Operation.Join.Kind;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that come, joined with rows that stay: the same answers as joined anew each time, with the work for what stays done once. */
class StillPartsTest {
    private static final RowType COMING = RowType.of(Field.of("id", DataType.BIGINT), Field.of("code", DataType.BIGINT));
    private static final RowType STAYING = RowType.of(Field.of("code", DataType.BIGINT), Field.of("name", DataType.VARCHAR));
    private static final Operation.Output MOVING = new Operation.Output("F0", COMING);
    /** One row for each code. */
    private static final Operation.Group NAMES = new Operation.Group(new Operation.Output("F1", STAYING), List.of(0),
            List.of(new AggregateCall(Function.COUNT_ROWS, -1)));

    private static List<Segment> coming(int round) {
        return List.of(Rowset.segment(COMING, 50, i -> Rowset.row((long) (round * 50 + i), (long) ((round + i) % 7))));
    }

    private static final List<Segment> STAYS = List.of(Rowset.segment(STAYING, 400, i -> Rowset.row((long) (i % 5), "n" + i)));

    private static Operation.Join join(Kind kind, boolean staysLeft) {
        Operation left = staysLeft ? NAMES : MOVING;
        Operation right = staysLeft ? MOVING : NAMES;
        return new Operation.Join(left, right, kind, List.of(staysLeft ? 0 : 1), List.of(staysLeft ? 1 : 0), null,
                List.of(staysLeft ? 2 : 0, staysLeft ? 1 : 3), List.of("id", "n"));
    }

    private static List<String> rows(Operation operation, int round, StillParts still) throws Exception {
        return Rowset.rows(new OperationRun(Map.of("F0", coming(round), "F1", STAYS), Operators.WORKERS, new MemoryGauge(Long.MAX_VALUE),
                new IdentityHashMap<>(), still).rows(operation)).stream().map(List::toString).sorted().toList();
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"INNER", "LEFT"})
    void whatStaysIsWorkedOutOnce(Kind kind) throws Exception {
        for (boolean staysLeft : kind == Kind.INNER ? new boolean[]{true, false} : new boolean[]{false}) {
            Operation.Join join = join(kind, staysLeft);
            StillParts still = StillParts.of(Map.of("O0", join), java.util.Set.of("F0"));
            assertNull(still.rows(NAMES));
            assertEquals(rows(join, 0, StillParts.none()), rows(join, 0, still));
            List<Segment> names = Objects.requireNonNull(still.rows(NAMES));
            JoinSide side = still.side(join, List.of(), List.of());
            assertNotNull(side);
            assertEquals(5, side.rows());
            for (int round = 1; round < 5; round++) {
                List<String> expected = rows(join, round, StillParts.none());
                assertEquals(expected, rows(join, round, still));
                assertTrue(expected.size() >= 30, "rows: " + expected.size());
            }
            assertSame(names, still.rows(NAMES));
            assertSame(side, still.side(join, List.of(), List.of()));
            assertNull(still.rows(join), "what moves is worked out each time");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"LEFT", "FULL"})
    void aSideThatMovesIsMadeEachTime(Kind kind) throws Exception {
        Operation.Join join = join(kind, true);
        StillParts still = StillParts.of(Map.of("O0", join), java.util.Set.of("F0"));
        for (int round = 0; round < 3; round++) {
            assertEquals(rows(join, round, StillParts.none()), rows(join, round, still));
        }
        assertNull(still.side(join, List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "INNER")
    void whatIsMadeOfWhatMovesMoves(Kind kind) throws Exception {
        Map<String, Operation> operations = new LinkedHashMap<>();
        operations.put("O0", join(kind, false));
        Operation.Output moved = new Operation.Output("O0", operations.get("O0").type());
        Operation.Order order = new Operation.Order(moved, List.of(new SortKey(0, false, true)), 0, 3);
        operations.put("O1", order);
        StillParts still = StillParts.of(operations, java.util.Set.of("F0"));
        still.keep(order, List.of());
        assertNull(still.rows(order));
    }
}
