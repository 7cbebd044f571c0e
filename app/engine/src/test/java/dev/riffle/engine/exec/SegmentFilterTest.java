package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter against the plain meaning of each predicate, row by row. */
class SegmentFilterTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyPredicateMeansWhatItSays(long seed) throws Exception {
        Random random = new Random(seed);
        RandomSegments segments = new RandomSegments(random);
        for (int rows : new int[]{0, 1, 63, 64, 65, 500, 3000}) {
            Segment segment = segments.segment(rows, random.nextBoolean());
            for (int i = 0; i < 40; i++) {
                check(predicate(random, segments, 3), segment, "seed " + seed + ", " + rows + " rows");
            }
        }
    }

    @Test
    void aFullSegmentWhoseDictionaryGaveUp() throws Exception {
        long seed = 77;
        Random random = new Random(seed);
        RandomSegments segments = new RandomSegments(random);
        Segment segment = segments.segment(Segment.MAX_ROWS, true);
        assertEquals(false, ((TextColumn) segment.column(RandomSegments.U)).distinctEntries());
        for (int i = 0; i < 15; i++) {
            check(predicate(random, segments, 2), segment, "seed " + seed);
        }
        // few rows left in front of a large dictionary
        check(new Predicate.And(List.of(new Predicate.LongBetween(RandomSegments.I, 3, 3, false),
                new Predicate.TextCompare(RandomSegments.U, Comparison.GREATER, "u5"))), segment, "seed " + seed);
    }

    /** A filter is used for one segment after the other, of any size. */
    @Test
    void aFilterRemembersNothing() throws Exception {
        Random random = new Random(5);
        RandomSegments segments = new RandomSegments(random);
        Predicate predicate = new Predicate.Or(
                List.of(new Predicate.IsNull(RandomSegments.T, false), new Predicate.TextCompare(RandomSegments.U, Comparison.LESS, "b")));
        SegmentFilter filter = new SegmentFilter(predicate);
        for (int rows : new int[]{3000, 1, 0, 700, 3000}) {
            Segment segment = segments.segment(rows, false);
            assertArrayEquals(expected(predicate, segment), Arrays.copyOf(filter.rows(), filter.select(segment)));
        }
    }

    /** What a column says of its extremes may be wider than the truth. */
    @Test
    void boundsOfAColumnNeedNotBeTight() throws Exception {
        RowType type = RowType.of(Field.of("n", DataType.BIGINT));
        SegmentBuilder builder = new SegmentBuilder(type);
        for (long value : new long[]{5, 6, 7}) {
            builder.appender(0).setValue(builder.rows(), value);
            builder.endRow();
        }
        LongColumn exact = (LongColumn) builder.build().column(0);
        Segment loose = new Segment(type,
                List.of(new LongColumn(exact.type(), exact.values(), exact.size(), exact.validity(), Long.MIN_VALUE, Long.MAX_VALUE)), 3);
        for (boolean negated : new boolean[]{true, false}) {
            for (long low = 4; low < 9; low++) {
                check(new Predicate.LongBetween(0, low, low + 1, negated), loose, "low " + low);
            }
        }
    }

    private static void check(Predicate predicate, Segment segment, String where) throws Exception {
        SegmentFilter filter = new SegmentFilter(predicate);
        int count = filter.select(segment);
        assertArrayEquals(expected(predicate, segment), Arrays.copyOf(filter.rows(), count), () -> where + ": " + predicate);
    }

    private static int[] expected(Predicate predicate, Segment segment) {
        return IntStream.range(0, segment.rows()).filter(row -> holds(predicate, segment, row)).toArray();
    }

    private static boolean holds(Predicate predicate, Segment segment, int row) {
        return switch (predicate) {
            case Predicate.And and -> and.operands().stream().allMatch(operand -> holds(operand, segment, row));
            case Predicate.Or or -> or.operands().stream().anyMatch(operand -> holds(operand, segment, row));
            case Predicate.Never _ -> false;
            case Predicate.Thinned test -> test.keeps(number(segment.column(test.partition()).value(row)),
                    number(segment.column(test.offset()).value(row)));
            case Predicate.IsNull test -> (segment.column(test.column()).value(row) == null) != test.negated();
            case Predicate.LongBetween test -> {
                Object value = segment.column(test.column()).value(row);
                yield value != null && (number(value) >= test.low() && number(value) <= test.high()) != test.negated();
            }
            case Predicate.LongIn test -> {
                Object value = segment.column(test.column()).value(row);
                yield value != null && Arrays.stream(test.sortedValues()).anyMatch(wanted -> wanted == number(value)) != test.negated();
            }
            case Predicate.DoubleCompare test -> {
                Object value = segment.column(test.column()).value(row);
                yield value != null && test.comparison().holds(RandomSegments.compare(value, test.value()));
            }
            case Predicate.DecimalBetween test -> {
                Object value = segment.column(test.column()).value(row);
                yield value != null && within(((BigDecimal) value).unscaledValue(), test.low(), test.high()) != test.negated();
            }
            case Predicate.TextCompare test -> {
                Object value = segment.column(test.column()).value(row);
                yield value != null && test.comparison().holds(RandomSegments.compare(value, test.value()));
            }
            case Predicate.TextIn test -> {
                Object value = segment.column(test.column()).value(row);
                yield value != null && test.values().contains(value) != test.negated();
            }
            case Predicate.Like test -> {
                Object value = segment.column(test.column()).value(row);
                yield value != null && regex(test.pattern().text()).matcher((String) value).matches() != test.negated();
            }
            case Predicate.ColumnCompare test -> {
                Object left = segment.column(test.left()).value(row);
                Object right = segment.column(test.right()).value(row);
                yield left != null && right != null && test.comparison().holds(mixed(left, right));
            }
            case Predicate.Same test -> {
                Object left = segment.column(test.left()).value(row);
                Object right = segment.column(test.right()).value(row);
                boolean same = left == null || right == null ? left == right : mixed(left, right) == 0;
                yield same != test.negated();
            }
            case Predicate.Computed test -> {
                // only what the random predicates below make: a sum of two whole numbers
                Expression.Whole sum = (Expression.Whole) test.values().getFirst();
                Object left = segment.column(((Expression.Ref) sum.left()).column()).value(row);
                Object right = segment.column(((Expression.Ref) sum.right()).column()).value(row);
                Predicate.LongBetween range = (Predicate.LongBetween) test.test();
                yield left != null && right != null && number(left) + number(right) >= range.low();
            }
        };
    }

    private static int mixed(Object left, Object right) {
        if (left.getClass() == right.getClass() || !(left instanceof Number && right instanceof Number)) {
            return RandomSegments.compare(left, right);
        }
        return left instanceof Double || right instanceof Double
                ? RandomSegments.compare(((Number) left).doubleValue(), ((Number) right).doubleValue())
                : new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }

    /** What is computed for a condition is computed of the rows only that the conditions before it left. */
    @Test
    void whatWouldOverflowElsewhereIsNotComputed() throws Exception {
        RowType type = RowType.of(Field.of("n", DataType.BIGINT));
        SegmentBuilder builder = new SegmentBuilder(type);
        for (long value : new long[]{5, Long.MAX_VALUE, 7}) {
            builder.appender(0).setValue(builder.rows(), value);
            builder.endRow();
        }
        Segment segment = builder.build();
        Predicate small = new Predicate.LongBetween(0, 0, 100, false);
        Predicate next = new Predicate.Computed(List.of(new Expression.Whole(Expression.WholeOperator.PLUS, new Expression.Ref(0),
                new Expression.Constant(DataType.BIGINT, 1L), DataType.BIGINT)), new Predicate.LongBetween(0, 7, Long.MAX_VALUE, false));
        SegmentFilter and = new SegmentFilter(new Predicate.And(List.of(small, next)));
        assertArrayEquals(new int[]{2}, Arrays.copyOf(and.rows(), and.select(segment)));
        SegmentFilter or = new SegmentFilter(new Predicate.Or(List.of(new Predicate.LongBetween(0, 101, Long.MAX_VALUE, false), next)));
        assertArrayEquals(new int[]{1, 2}, Arrays.copyOf(or.rows(), or.select(segment)));
        assertThrows(ArithmeticException.class, () -> new SegmentFilter(next).select(segment));
    }

    private static boolean within(BigInteger value, @Nullable BigInteger low, @Nullable BigInteger high) {
        return (low == null || value.compareTo(low) >= 0) && (high == null || value.compareTo(high) <= 0);
    }

    private static long number(Object value) {
        return switch (value) {
            case Number n -> n.longValue();
            case Boolean b -> b ? 1 : 0;
            case java.time.LocalDate day -> day.toEpochDay();
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    /** Patterns here have no escape. */
    private static Pattern regex(String like) {
        StringBuilder regex = new StringBuilder();
        like.codePoints().forEach(point -> regex.append(point == '%' ? ".*" : point == '_' ? "." : Pattern.quote(Character.toString(point))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static Predicate predicate(Random random, RandomSegments segments, int depth) {
        int longColumn = new int[]{RandomSegments.I, RandomSegments.B, RandomSegments.O, RandomSegments.DAY}[random.nextInt(4)];
        int decimal = random.nextBoolean() ? RandomSegments.D : RandomSegments.W;
        int text = random.nextBoolean() ? RandomSegments.T : RandomSegments.U;
        boolean negated = random.nextBoolean();
        Comparison comparison = Comparison.values()[random.nextInt(6)];
        int numbers = List.of(RandomSegments.I, RandomSegments.B, RandomSegments.D, RandomSegments.W, RandomSegments.F).get(random.nextInt(5));
        return switch (random.nextInt(depth > 0 ? 14 : 12)) {
            case 0 -> new Predicate.IsNull(random.nextInt(RandomSegments.TYPE.size()), negated);
            case 1 -> new Predicate.LongBetween(longColumn, bound(random, Long.MIN_VALUE), bound(random, Long.MAX_VALUE), negated);
            case 2 -> new Predicate.LongIn(longColumn, random.longs(random.nextInt(4), -12, 12).sorted().distinct().toArray(), negated);
            case 3 -> new Predicate.DoubleCompare(RandomSegments.F, comparison, (Double) segments.value(RandomSegments.F, false, false));
            case 4 ->
                new Predicate.DecimalBetween(decimal, decimalBound(random, segments, decimal), decimalBound(random, segments, decimal), negated);
            case 5 -> new Predicate.TextCompare(text, comparison, (String) segments.value(text, false, random.nextBoolean()));
            case 6 -> new Predicate.TextIn(text,
                    IntStream.range(0, random.nextInt(40)).mapToObj(i -> (String) segments.value(text, false, i % 2 == 0)).toList(), negated);
            case 7 -> new Predicate.Like(text,
                    LikePattern.of(List.of("%", "a%", "%a", "_", "__%", "%\uD83D\uDE00%", "", "u%1_", "%0%1%").get(random.nextInt(9)), -1), negated);
            case 8 -> random.nextInt(5) == 0 ? new Predicate.Never() : new Predicate.LongBetween(longColumn, 0, 5, negated);
            case 9 -> random.nextBoolean()
                    ? new Predicate.ColumnCompare(random.nextInt(5), comparison, numbers)
                    : new Predicate.ColumnCompare(RandomSegments.T, comparison, RandomSegments.U);
            case 10 -> random.nextBoolean()
                    ? new Predicate.Same(random.nextInt(5), numbers, negated)
                    : new Predicate.Same(RandomSegments.T, RandomSegments.U, negated);
            case 11 -> new Predicate.Computed(List.of(new Expression.Whole(Expression.WholeOperator.PLUS, new Expression.Ref(RandomSegments.I),
                    new Expression.Ref(RandomSegments.O), DataType.BIGINT)),
                    new Predicate.LongBetween(0, random.nextInt(24) - 12, Long.MAX_VALUE, false));
            case 12 -> new Predicate.And(several(random, segments, depth));
            default -> new Predicate.Or(several(random, segments, depth));
        };
    }

    private static List<Predicate> several(Random random, RandomSegments segments, int depth) {
        List<Predicate> operands = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            operands.add(predicate(random, segments, depth - 1));
        }
        return operands;
    }

    private static long bound(Random random, long open) {
        return random.nextInt(4) == 0 ? open : random.nextInt(24) - 12;
    }

    private static @Nullable BigInteger decimalBound(Random random, RandomSegments segments, int column) {
        return random.nextInt(4) == 0 ? null : ((BigDecimal) segments.value(column, true, false)).unscaledValue();
    }
}
