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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
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
                calls.add(new AggregateCall(Function.SUM, column, true, -1, null));
                calls.add(new AggregateCall(Function.SUM, column, false, RandomSegments.O, null));
                calls.add(new AggregateCall(Function.PERCENTILE_CONT, column, false, -1, new AggregateCall.Percentile(0.3, column % 2 == 0)));
            }
            if (RandomSegments.TYPE.type(column).isLong()) {
                calls.add(new AggregateCall(Function.PERCENTILE_DISC, column, false, -1, new AggregateCall.Percentile(0.6, column % 2 == 0)));
            }
            if (RandomSegments.TYPE.type(column).isNumeric() && column != RandomSegments.F) {
                for (Function function : List.of(Function.VAR_POP, Function.VAR_SAMP, Function.STDDEV_POP, Function.STDDEV_SAMP)) {
                    calls.add(new AggregateCall(function, column));
                }
            }
            calls.add(new AggregateCall(Function.COUNT, column, true, RandomSegments.O, null));
            calls.add(new AggregateCall(Function.APPROX_COUNT_DISTINCT, column));
        }
        calls.add(new AggregateCall(Function.COUNT_ROWS, -1, false, RandomSegments.O, null));
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
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
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
                if (call.function() != Function.APPROX_COUNT_DISTINCT || group.size() <= 512) { // exact for as few
                    same(naive(call, group), row.get(groupBy.size() + i), where + ", group " + key + ": " + call);
                }
            }
        }
    }

    private static @Nullable Object naive(AggregateCall call, List<List<@Nullable Object>> all) {
        List<List<@Nullable Object>> group = call.filter() < 0
                ? all
                : all.stream().filter(row -> Boolean.TRUE.equals(row.get(call.filter()))).toList();
        if (call.column() < 0) {
            return (long) group.size();
        }
        List<Object> values = new ArrayList<>();
        Set<@Nullable Object> known = new HashSet<>();
        for (List<@Nullable Object> row : group) {
            Object value = row.get(call.column());
            if (value != null && (known.add(RandomSegments.key(value)) || !call.distinct())) {
                values.add(value);
            }
        }
        if (call.function() == Function.APPROX_COUNT_DISTINCT) {
            return (long) known.size();
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
            case PERCENTILE_CONT, PERCENTILE_DISC -> percentile(call, values);
            case VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP -> deviation(call.function(), values);
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

    private static Object percentile(AggregateCall call, List<Object> values) {
        AggregateCall.Percentile percentile = Objects.requireNonNull(call.percentile());
        Comparator<Object> order = RandomSegments::compare;
        List<Object> sorted = values.stream().sorted(percentile.descending() ? order.reversed() : order).toList();
        if (call.function() == Function.PERCENTILE_DISC) {
            return sorted.get(Math.max(1, (int) Math.ceil(percentile.fraction() * sorted.size())) - 1);
        }
        double place = percentile.fraction() * (sorted.size() - 1);
        double low = ((Number) sorted.get((int) Math.floor(place))).doubleValue();
        double high = ((Number) sorted.get((int) Math.ceil(place))).doubleValue();
        return low == high ? low : low + (place - Math.floor(place)) * (high - low);
    }

    /** As PostgreSQL computes it, in exact decimals. */
    private static @Nullable Object deviation(Function function, List<Object> values) {
        boolean sample = function == Function.VAR_SAMP || function == Function.STDDEV_SAMP;
        if (sample && values.size() == 1) {
            return null;
        }
        List<BigDecimal> numbers = values.stream().map(value -> new BigDecimal(value.toString())).toList();
        BigDecimal n = BigDecimal.valueOf(values.size());
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal squares = numbers.stream().map(value -> value.multiply(value)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal numerator = n.multiply(squares).subtract(sum.multiply(sum));
        if (numerator.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal denominator = n.multiply(sample ? n.subtract(BigDecimal.ONE) : n);
        BigDecimal variance = Decimals.divide(numerator, denominator);
        return function == Function.VAR_POP || function == Function.VAR_SAMP ? variance : Decimals.sqrt(variance, variance.scale());
    }

    @Test
    void deviationsOfDoublesInParts() {
        RowType type = RowType.of(Field.of("x", DataType.DOUBLE));
        List<AggregateCall> calls = List.of(new AggregateCall(Function.VAR_POP, 0), new AggregateCall(Function.STDDEV_SAMP, 0));
        Reduction.Aggregate aggregate = new Reduction.Aggregate(List.of(), calls);
        RowType result = RowType.of(Field.of("v", DataType.DOUBLE), Field.of("s", DataType.DOUBLE));
        HashAggregation total = new HashAggregation(type, aggregate, result);
        for (double[] part : new double[][]{{2, 4, 4}, {}, {4, 5}, {5, 7, 9}}) {
            HashAggregation each = new HashAggregation(type, aggregate, result);
            each.add(Rowset.segment(type, part.length, row -> Rowset.row(part[row])), AllRows.NUMBERS, part.length);
            total.merge(each);
        }
        List<@Nullable Object> row = Rowset.rows(total.result()).getFirst();
        assertEquals(4.0, (Double) Objects.requireNonNull(row.get(0)), 1e-12);
        assertEquals(Math.sqrt(32.0 / 7), (Double) Objects.requireNonNull(row.get(1)), 1e-12);
    }

    /** Within four times the standard error, in parts and of numbers from where a sketch begins up to a million. */
    @ParameterizedTest
    @ValueSource(ints = {500, 600, 5_000, 50_000, 80_000, 1_000_000})
    void approximateCountsKeepTheirWord(int distinct) {
        RowType type = RowType.of(Field.of("k", DataType.BIGINT), Field.of("n", DataType.BIGINT));
        Reduction.Aggregate aggregate = new Reduction.Aggregate(List.of(0), List.of(new AggregateCall(Function.APPROX_COUNT_DISTINCT, 1)));
        RowType result = resultType(aggregate, type);
        HashAggregation total = new HashAggregation(type, aggregate, result);
        int size = 40_000;
        for (int from = 0; from < distinct; from += size / 2) { // every number in two parts
            int first = from;
            HashAggregation part = new HashAggregation(type, aggregate, result);
            int rows = Math.min(size, distinct - from);
            part.add(Rowset.segment(type, rows, row -> Rowset.row(7L, (long) first + row)), AllRows.NUMBERS, rows);
            total.merge(part);
        }
        long estimate = (Long) Objects.requireNonNull(Rowset.rows(total.result()).getFirst().get(1));
        assertEquals(distinct, estimate, distinct <= 512 ? 0 : distinct * 4 * 0.0081);
    }

    private static void same(@Nullable Object expected, @Nullable Object actual, String where) {
        switch (expected) {
            case BigDecimal decimal -> assertEquals(0, decimal.compareTo((BigDecimal) Objects.requireNonNull(actual, where)),
                    () -> where + ": expected " + decimal + ", was " + actual);
            case Double d when Double.isFinite(d) ->
                assertEquals(d + 0.0, (Double) Objects.requireNonNull(actual, where) + 0.0, Math.abs(d) * 1e-12 + 1e-9, where);
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
            long count = (Long) Objects.requireNonNull(row.get(2));
            rows += count;
            assertEquals(BigDecimal.valueOf((Long) Objects.requireNonNull(row.get(1)) * count), row.get(3));
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
