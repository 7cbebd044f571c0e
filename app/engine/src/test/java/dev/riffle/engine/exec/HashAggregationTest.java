package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Decimals;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.exec.AggregateCall.Function;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grouping and aggregates against a map of lists of values. */
class HashAggregationTest {
    private static final List<AggregateCall> CALLS = calls();

    private static List<AggregateCall> calls() {
        List<AggregateCall> calls = new ArrayList<>();
        calls.add(new AggregateCall(Function.COUNT_ROWS, -1));
        for (int column = 0; column < RandomSegments.TYPE.size(); column++) {
            calls.add(new AggregateCall(Function.COUNT, column));
            if (column != RandomSegments.O && column != RandomSegments.X) {
                calls.add(new AggregateCall(Function.MIN, column));
                calls.add(new AggregateCall(Function.MAX, column));
            }
            if (RandomSegments.TYPE.type(column).isNumeric()) {
                calls.add(new AggregateCall(Function.SUM, column));
                calls.add(new AggregateCall(Function.AVG, column));
            }
        }
        return List.copyOf(calls);
    }

    private static RowType resultType(Reduction.Aggregate aggregate, RowType input) {
        List<Field> fields = new ArrayList<>();
        aggregate.groupBy().forEach(column -> fields.add(input.field(column)));
        aggregate.calls().forEach(
                call -> fields.add(Field.of("c" + fields.size(), call.resultType(call.column() < 0 ? DataType.BIGINT : input.type(call.column())))));
        return new RowType(fields);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyAggregateOverEveryKey(long seed) {
        Random random = new Random(seed);
        RandomSegments segments = new RandomSegments(random);
        for (int keys = 0; keys <= 3; keys++) {
            List<Integer> groupBy = random.ints(0, RandomSegments.TYPE.size()).distinct().limit(keys).boxed().toList();
            Reduction.Aggregate aggregate = new Reduction.Aggregate(groupBy, CALLS);
            RowType result = resultType(aggregate, RandomSegments.TYPE);
            List<HashAggregation> partials = new ArrayList<>();
            Map<List<@Nullable Object>, List<List<@Nullable Object>>> expected = new HashMap<>();
            for (int reader = random.nextInt(4); reader >= 0; reader--) {
                HashAggregation partial = new HashAggregation(RandomSegments.TYPE, aggregate, result);
                partials.add(partial);
                for (int i = random.nextInt(3); i >= 0; i--) {
                    Segment segment = segments.segment(random.nextInt(400), random.nextBoolean());
                    int[] rows = IntStream.range(0, segment.rows()).filter(_ -> random.nextInt(4) > 0).toArray();
                    partial.add(segment, rows, rows.length);
                    collect(segment, rows, groupBy, expected);
                }
            }
            if (keys == 0 && expected.isEmpty()) {
                expected.put(List.of(), List.of());
            }
            HashAggregation total = partials.getFirst();
            partials.subList(1, partials.size()).forEach(total::merge);
            check(expected, Rowset.rows(total.result()), groupBy, "seed " + seed + ", keys " + groupBy);
        }
    }

    private static void collect(Segment segment, int[] rows, List<Integer> groupBy,
            Map<List<@Nullable Object>, List<List<@Nullable Object>>> groups) {
        List<List<@Nullable Object>> all = Rowset.rows(List.of(segment));
        for (int row : rows) {
            List<@Nullable Object> key = new ArrayList<>();
            groupBy.forEach(column -> key.add(RandomSegments.key(all.get(row).get(column))));
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(all.get(row));
        }
    }

    private static void check(Map<List<@Nullable Object>, List<List<@Nullable Object>>> expected, List<List<@Nullable Object>> actual,
            List<Integer> groupBy, String where) {
        assertEquals(expected.size(), actual.size(), where);
        for (List<@Nullable Object> row : actual) {
            List<@Nullable Object> key = new ArrayList<>();
            for (int i = 0; i < groupBy.size(); i++) {
                key.add(RandomSegments.key(row.get(i)));
            }
            List<List<@Nullable Object>> group = expected.get(key);
            assertTrue(group != null, () -> where + ": unexpected group " + key);
            for (int i = 0; i < CALLS.size(); i++) {
                AggregateCall call = CALLS.get(i);
                same(naive(call, group), row.get(groupBy.size() + i), where + ", group " + key + ": " + call);
            }
        }
    }

    private static @Nullable Object naive(AggregateCall call, List<List<@Nullable Object>> group) {
        if (call.column() < 0) {
            return (long) group.size();
        }
        List<Object> values = new ArrayList<>();
        for (List<@Nullable Object> row : group) {
            Object value = row.get(call.column());
            if (value != null) {
                values.add(value);
            }
        }
        DataType.Kind kind = RandomSegments.TYPE.type(call.column()).kind();
        if (call.function() == Function.COUNT) {
            return (long) values.size();
        }
        if (values.isEmpty()) {
            return null;
        }
        return switch (call.function()) {
            case MIN -> values.stream().min(RandomSegments::compare).orElseThrow();
            case MAX -> values.stream().max(RandomSegments::compare).orElseThrow();
            default -> {
                if (kind == DataType.Kind.DOUBLE) {
                    double sum = values.stream().mapToDouble(value -> (Double) value).sum();
                    yield call.function() == Function.SUM ? (Object) sum : (Object) (sum / values.size());
                }
                BigDecimal sum = values.stream()
                        .map(value -> value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) value).longValue()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                yield call.function() == Function.AVG
                        ? Decimals.average(sum, values.size())
                        : kind == DataType.Kind.INTEGER ? (Object) sum.longValueExact() : sum;
            }
        };
    }

    private static void same(@Nullable Object expected, @Nullable Object actual, String where) {
        switch (expected) {
            case BigDecimal decimal -> assertEquals(0, decimal.compareTo((BigDecimal) java.util.Objects.requireNonNull(actual, where)),
                    () -> where + ": expected " + decimal + ", was " + actual);
            case Double d when Double.isFinite(d) ->
                assertEquals(d + 0.0, (Double) java.util.Objects.requireNonNull(actual, where) + 0.0, Math.abs(d) * 1e-12 + 1e-9, where);
            case null, default -> assertEquals(expected, actual, where);
        }
    }

    private static final RowType TWO = RowType.of(Field.of("k", DataType.VARCHAR), Field.of("n", DataType.BIGINT));

    @Test
    void veryManyGroups() {
        Reduction.Aggregate aggregate = new Reduction.Aggregate(List.of(0, 1),
                List.of(new AggregateCall(Function.COUNT_ROWS, -1), new AggregateCall(Function.SUM, 1)));
        RowType result = resultType(aggregate, TWO);
        HashAggregation one = new HashAggregation(TWO, aggregate, result);
        HashAggregation two = new HashAggregation(TWO, aggregate, result);
        for (int part = 0; part < 10; part++) {
            int first = part * 50_000;
            Segment segment = Rowset.segment(TWO, 50_000, i -> Rowset.row("k" + (first + i) % 300_000, (long) ((first + i) % 300_000)));
            int[] rows = IntStream.range(0, 50_000).toArray();
            (part % 3 == 0 ? one : two).add(segment, rows, rows.length);
        }
        one.merge(two);
        List<Segment> segments = one.result();
        assertEquals(300_000, segments.stream().mapToInt(Segment::rows).sum());
        long rows = 0;
        for (List<@Nullable Object> row : Rowset.rows(segments)) {
            assertEquals("k" + row.get(1), row.get(0));
            long count = (Long) java.util.Objects.requireNonNull(row.get(2));
            rows += count;
            assertEquals(BigDecimal.valueOf((Long) java.util.Objects.requireNonNull(row.get(1)) * count), row.get(3));
        }
        assertEquals(500_000, rows);
        assertTrue(one.heapBytes() > 300_000 * 40L, "says it takes " + one.heapBytes() + " bytes");
    }

    private static List<Segment> sums(DataType type, Function function, List<? extends List<? extends Object>> readers) {
        RowType input = RowType.of(Field.of("v", type));
        Reduction.Aggregate aggregate = new Reduction.Aggregate(List.of(), List.of(new AggregateCall(function, 0)));
        List<HashAggregation> partials = new ArrayList<>();
        for (List<? extends Object> values : readers) {
            HashAggregation partial = new HashAggregation(input, aggregate, resultType(aggregate, input));
            Segment segment = Rowset.segment(input, values.stream().map(value -> Rowset.row(value)).toList());
            partial.add(segment, IntStream.range(0, segment.rows()).toArray(), segment.rows());
            partials.add(partial);
        }
        partials.subList(1, partials.size()).forEach(partials.getFirst()::merge);
        return partials.getFirst().result();
    }

    @Test
    void sumsGoBeyond64Bits() {
        assertEquals(List.of(Rowset.row(new BigDecimal("27670116110564327421"))),
                Rowset.rows(sums(DataType.BIGINT, Function.SUM, List.of(List.of(Long.MAX_VALUE, Long.MAX_VALUE), List.of(Long.MAX_VALUE)))));
        assertEquals(List.of(Rowset.row(new BigDecimal("-27670116110564327424"))),
                Rowset.rows(sums(DataType.BIGINT, Function.SUM, List.of(List.of(Long.MIN_VALUE), List.of(Long.MIN_VALUE, Long.MIN_VALUE)))));
    }

    @Test
    void moreThan38DigitsAreAnError() {
        BigDecimal most = BigDecimal.TEN.pow(38).subtract(BigDecimal.ONE);
        DataType widest = DataType.decimal(38, 0);
        assertEquals(List.of(Rowset.row(most)), Rowset.rows(sums(widest, Function.SUM, List.of(List.of(most)))));
        assertThrows(ArithmeticException.class, () -> sums(widest, Function.SUM, List.of(List.of(most, BigDecimal.ONE))));
        assertThrows(ArithmeticException.class, () -> sums(widest, Function.SUM, List.of(List.of(most, most))));
        assertThrows(ArithmeticException.class, () -> sums(widest, Function.SUM, List.of(List.of(most), List.of(most))));
        assertThrows(ArithmeticException.class, () -> sums(widest, Function.SUM, List.of(List.of(most.negate()), List.of(most.negate()))));
        // an average needs its sum to fit into 128 bits only
        assertEquals(List.of(Rowset.row(Decimals.average(most.add(BigDecimal.ONE), 2))),
                Rowset.rows(sums(widest, Function.AVG, List.of(List.of(most, BigDecimal.ONE)))));
    }

    @Test
    void noInputGivesOneRowWithoutKeysAndNoneWithThem() {
        assertEquals(List.of(Rowset.row((Object) null)), Rowset.rows(sums(DataType.BIGINT, Function.SUM, List.of(List.of()))));
        Reduction.Aggregate aggregate = new Reduction.Aggregate(List.of(0), List.of(new AggregateCall(Function.COUNT_ROWS, -1)));
        assertEquals(List.of(), new HashAggregation(TWO, aggregate, resultType(aggregate, TWO)).result());
    }
}
