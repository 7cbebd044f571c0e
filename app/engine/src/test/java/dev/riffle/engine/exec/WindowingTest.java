package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Decimals;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.exec.AggregateCall.Function;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Window functions against their definition: the frame of each row, row by row. */
class WindowingTest {
    private static final RowType TYPE = RowType.of(Field.of("p", DataType.VARCHAR), Field.of("o", DataType.BIGINT), Field.of("id", DataType.BIGINT),
            Field.of("v", DataType.BIGINT), Field.of("t", DataType.VARCHAR), Field.of("d", DataType.VARCHAR));
    private static final List<Integer> BY = List.of(0);

    private static List<Segment> random(Random random, int most) {
        List<Segment> segments = new ArrayList<>();
        int[] id = new int[1];
        for (int i = 0; i < 4; i++) {
            segments.add(Rowset.segment(TYPE, random.nextInt(most), _ -> Rowset.row(random.nextInt(9) == 0 ? null : "p" + random.nextInt(4),
                    random.nextInt(9) == 0 ? null : (long) random.nextInt(6), (long) id[0]++,
                    random.nextInt(5) == 0 ? null : random.nextInt(30) == 0 ? Long.MAX_VALUE : (long) random.nextInt(50) - 20,
                    random.nextInt(5) == 0 ? null : "t" + random.nextInt(9), "none")));
        }
        return segments;
    }

    private static List<WindowFrame> frames(boolean rows) {
        List<WindowFrame> frames = new ArrayList<>();
        for (long from : rows ? new long[]{WindowFrame.OPEN, -2, 0, 1} : new long[]{WindowFrame.OPEN, 0}) {
            for (long to : rows ? new long[]{WindowFrame.OPEN, 3, 0, -1} : new long[]{WindowFrame.OPEN, 0}) {
                frames.add(new WindowFrame(rows, from, to));
            }
        }
        return frames;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFunctionOverEveryFrame(long seed) throws Exception {
        Random random = new Random(seed);
        List<Segment> segments = random(random, 90);
        // rows are ordered in one way only where the frame tells equal ones apart
        List<SortKey> total = List.of(new SortKey(1, seed == 2, seed != 3), new SortKey(2, false, true));
        List<SortKey> partial = total.subList(0, 1);
        for (boolean rows : new boolean[]{true, false}) {
            List<SortKey> order = rows ? total : partial;
            for (WindowFrame frame : frames(rows)) {
                for (Function function : List.of(Function.COUNT, Function.SUM, Function.AVG, Function.MIN, Function.MAX)) {
                    check(segments, new WindowOperation.Function.Aggregate(new AggregateCall(function, 3)), order, frame, seed);
                }
                check(segments, new WindowOperation.Function.Aggregate(new AggregateCall(Function.COUNT_ROWS, -1)), order, frame, seed);
                if (rows) {
                    check(segments, new WindowOperation.Function.Edge(4, false), order, frame, seed);
                    check(segments, new WindowOperation.Function.Edge(4, true), order, frame, seed);
                }
            }
        }
        for (long by : new long[]{-3, -1, 0, 1, 100}) {
            check(segments, new WindowOperation.Function.Shifted(4, by, -1), total, WindowFrame.ALL, seed);
            check(segments, new WindowOperation.Function.Shifted(4, by, 5), total, WindowFrame.ALL, seed);
        }
    }

    private static void check(List<Segment> segments, WindowOperation.Function function, List<SortKey> order, WindowFrame frame, long seed)
            throws Exception {
        WindowOperation window = new WindowOperation(new Operation.Output("F0", TYPE), function, BY, order, frame, "w");
        List<Segment> result = Windowing.run(window, segments, Operators.WORKERS, new MemoryGauge(Long.MAX_VALUE));
        List<List<@Nullable Object>> rows = Rowset.rows(result);
        assertEquals(JoinSide.rows(segments), rows.size());
        for (List<@Nullable Object> row : rows) {
            List<List<@Nullable Object>> partition = rows.stream().filter(other -> Objects.equals(other.getFirst(), row.getFirst()))
                    .sorted((a, b) -> compare(a, b, order)).toList();
            Object expected = expected(function, row, partition, order, frame);
            Object actual = row.getLast();
            assertEquals(expected instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : expected,
                    actual instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : actual,
                    () -> "seed " + seed + ": " + window.describe() + " of " + row);
        }
    }

    private static int compare(List<@Nullable Object> a, List<@Nullable Object> b, List<SortKey> order) {
        for (SortKey key : order) {
            Comparator<Long> values = key.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
            int sign = (key.nullsLast() ? Comparator.nullsLast(values) : Comparator.nullsFirst(values)).compare((Long) a.get(key.column()),
                    (Long) b.get(key.column()));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private static @Nullable Object expected(WindowOperation.Function function, List<@Nullable Object> row, List<List<@Nullable Object>> partition,
            List<SortKey> order, WindowFrame frame) {
        int place = partition.indexOf(row);
        if (function instanceof WindowOperation.Function.Shifted(int column, long by, int otherwise)) {
            long source = place + by;
            return source >= 0 && source < partition.size() ? partition.get((int) source).get(column) : otherwise < 0 ? null : row.get(otherwise);
        }
        List<List<@Nullable Object>> seen = new ArrayList<>();
        for (int i = 0; i < partition.size(); i++) {
            int distance = frame.rows() ? i - place : compare(partition.get(i), row, order);
            if ((frame.from() == WindowFrame.OPEN || distance >= frame.from()) && (frame.to() == WindowFrame.OPEN || distance <= frame.to())) {
                seen.add(partition.get(i));
            }
        }
        return switch (function) {
            case WindowOperation.Function.Edge(int column, boolean last) ->
                seen.isEmpty() ? null : (last ? seen.getLast() : seen.getFirst()).get(column);
            case WindowOperation.Function.Aggregate(AggregateCall call) -> aggregate(call, seen);
            case WindowOperation.Function.Shifted _ -> throw new IllegalStateException();
        };
    }

    private static @Nullable Object aggregate(AggregateCall call, List<List<@Nullable Object>> rows) {
        if (call.column() < 0) {
            return (long) rows.size();
        }
        List<Long> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            if (row.get(call.column()) instanceof Long value) {
                values.add(value);
            }
        }
        BigDecimal sum = values.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (call.function() == Function.COUNT) {
            return (long) values.size();
        }
        if (values.isEmpty()) {
            return null;
        }
        return switch (call.function()) {
            case SUM -> sum;
            case AVG -> Decimals.average(sum, values.size());
            case MIN -> values.stream().min(Comparator.naturalOrder()).orElseThrow();
            default -> values.stream().max(Comparator.naturalOrder()).orElseThrow();
        };
    }
}
