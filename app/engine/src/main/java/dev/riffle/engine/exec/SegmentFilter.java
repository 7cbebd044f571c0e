package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.connector.data.Validity;
import dev.riffle.engine.QueryException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a segment for which a predicate is true. A selection is a list of row numbers, ascending; a conjunct narrows the
 * selection that the one before it left, so the cheap and selective ones are best in front. For one thread.
 */
final class SegmentFilter {
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final Predicate predicate;
    /** Made once, not for each segment. */
    private final Map<Predicate, TextTest> tests = new IdentityHashMap<>();
    /** What was found out about dictionaries that segments have in common. */
    private final Map<Predicate, Tested> tested = new IdentityHashMap<>();
    private final Map<Predicate, ComputedFilter> computed = new IdentityHashMap<>();
    private final int[] selection = new int[Segment.MAX_ROWS];

    /** Entry by entry, one place up, whether it passes a test. */
    private record Tested(byte[] bytes, byte[] passes) {}

    SegmentFilter(Predicate predicate) {
        this.predicate = predicate;
    }

    /**
     * Selects rows; they stand in {@link #rows()} until the next call.
     *
     * @return how many
     * @throws ArithmeticException if a number that is computed on the way does not fit into its type
     */
    int select(Segment segment) throws QueryException {
        return first(predicate, segment, selection);
    }

    int[] rows() {
        return selection;
    }

    /** Selects of all rows. */
    private int first(Predicate test, Segment segment, int[] rows) throws QueryException {
        return switch (test) {
            case Predicate.And and -> {
                int left = first(and.operands().getFirst(), segment, rows);
                for (Predicate operand : and.operands().subList(1, and.operands().size())) {
                    left = left == 0 ? 0 : narrow(operand, segment, rows, left);
                }
                yield left;
            }
            case Predicate.LongBetween range -> longs((LongColumn) segment.column(range.column()), range, rows);
            case Predicate.DecimalBetween range when ((DecimalColumn) segment.column(range.column())).fitsLong() ->
                decimals((DecimalColumn) segment.column(range.column()), range, rows);
            case Predicate.TextCompare compare when isShort(segment.column(compare.column())) ->
                texts(segment.column(compare.column()), compare, rows);
            case Predicate.TextIn in when isShort(segment.column(in.column())) -> texts(segment.column(in.column()), in, rows);
            case Predicate.Like like when isShort(segment.column(like.column())) -> texts(segment.column(like.column()), like, rows);
            default -> narrow(test, segment, rows, DenseFilter.all(segment.rows(), rows));
        };
    }

    /** Whether testing each entry of a dictionary is less work than testing each row: also one that the next segments have in common. */
    private static boolean isShort(Column column) {
        TextColumn text = (TextColumn) column;
        return text.entries() < text.size() || text.sharesEntries();
    }

    private static int longs(LongColumn column, Predicate.LongBetween range, int[] rows) {
        if (range.negated() ? isInside(column, range) : isOutside(column, range)) {
            return 0;
        }
        boolean allPass = column.validity().allValid() && (range.negated() ? isOutside(column, range) : isInside(column, range));
        return allPass
                ? DenseFilter.all(column.size(), rows)
                : DenseFilter.longs(column.values(), column.validity().words(), column.size(), range.low(), range.high(), range.negated(), rows);
    }

    private static boolean isOutside(LongColumn column, Predicate.LongBetween range) {
        return range.low() > column.max() || range.high() < column.min();
    }

    private static boolean isInside(LongColumn column, Predicate.LongBetween range) {
        return range.low() <= column.min() && range.high() >= column.max();
    }

    private static int decimals(DecimalColumn column, Predicate.DecimalBetween range, int[] rows) {
        BigInteger low = range.low() == null ? MIN_LONG : range.low().max(MIN_LONG);
        BigInteger high = range.high() == null ? MAX_LONG : range.high().min(MAX_LONG);
        if (low.compareTo(high) > 0) { // no value of 64 bits is in the range
            return range.negated() ? nulls(column.validity(), true, rows, DenseFilter.all(column.size(), rows)) : 0;
        }
        return DenseFilter.longs(column.low(), column.validity().words(), column.size(), low.longValueExact(), high.longValueExact(), range.negated(),
                rows);
    }

    private int texts(Column column, Predicate leaf, int[] rows) {
        TextColumn text = (TextColumn) column;
        Tested known = tested.get(leaf);
        if (known == null || known.bytes != text.bytes()) {
            known = new Tested(text.bytes(), passes(text, tests.computeIfAbsent(leaf, TextTest::of)));
            if (text.sharesEntries()) {
                tested.put(leaf, known);
            }
        }
        return DenseFilter.entries(text.codes(), text.validity().words(), text.size(), known.passes, rows);
    }

    private static byte[] passes(TextColumn text, TextTest test) {
        byte[] passes = new byte[text.entries() + 1];
        for (int entry = 0; entry < text.entries(); entry++) {
            passes[entry + 1] = test.passes(text, entry) ? (byte) 1 : 0;
        }
        return passes;
    }

    /** Keeps, in place, the selected rows for which the predicate is true. */
    private int narrow(Predicate test, Segment segment, int[] rows, int count) throws QueryException {
        return switch (test) {
            case Predicate.And and -> {
                int left = count;
                for (Predicate operand : and.operands()) {
                    left = left == 0 ? 0 : narrow(operand, segment, rows, left);
                }
                yield left;
            }
            case Predicate.Or or -> any(or, segment, rows, count);
            case Predicate.Never _ -> 0;
            case Predicate.IsNull isNull -> nulls(segment.column(isNull.column()).validity(), isNull.negated(), rows, count);
            case Predicate.LongBetween range -> longs((LongColumn) segment.column(range.column()), range, rows, count);
            case Predicate.LongIn in -> longIn((LongColumn) segment.column(in.column()), in, rows, count);
            case Predicate.DoubleCompare compare -> doubles((DoubleColumn) segment.column(compare.column()), compare, rows, count);
            case Predicate.DecimalBetween range -> decimals((DecimalColumn) segment.column(range.column()), range, rows, count);
            case Predicate.TextCompare compare -> texts(segment.column(compare.column()), compare, rows, count);
            case Predicate.TextIn in -> texts(segment.column(in.column()), in, rows, count);
            case Predicate.Like like -> texts(segment.column(like.column()), like, rows, count);
            case Predicate.ColumnCompare compare ->
                ColumnFilter.compare(segment.column(compare.left()), compare.comparison(), segment.column(compare.right()), rows, count);
            case Predicate.Same same -> ColumnFilter.same(segment.column(same.left()), segment.column(same.right()), same.negated(), rows, count);
            case Predicate.Thinned thinned -> thinned(thinned, segment, rows, count);
            case Predicate.Computed of -> computed.computeIfAbsent(of, _ -> new ComputedFilter(of)).narrow(segment, rows, count);
        };
    }

    private static int thinned(Predicate.Thinned thinned, Segment segment, int[] rows, int count) {
        LongColumn partitions = (LongColumn) segment.column(thinned.partition());
        LongColumn offsets = (LongColumn) segment.column(thinned.offset());
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += thinned.keeps(partitions.get(row), offsets.get(row)) ? 1 : 0;
        }
        return kept;
    }

    /** Each operand is asked of the rows only for which those before it were not true. */
    private int any(Predicate.Or or, Segment segment, int[] rows, int count) throws QueryException {
        long[] hit = new long[segment.rows() + 63 >> 6];
        int[] trial = new int[count];
        for (Predicate operand : or.operands()) {
            int open = 0;
            for (int i = 0; i < count; i++) {
                trial[open] = rows[i];
                open += (int) (~hit[rows[i] >> 6] >>> rows[i] & 1);
            }
            int found = narrow(operand, segment, trial, open);
            for (int i = 0; i < found; i++) {
                hit[trial[i] >> 6] |= 1L << trial[i];
            }
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += (int) (hit[row >> 6] >>> row & 1);
        }
        return kept;
    }

    static int nulls(Validity validity, boolean wantValues, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += validity.isNull(row) != wantValues ? 1 : 0;
        }
        return kept;
    }

    /** Drops the rows that are null. */
    static int valid(Column column, int[] rows, int count) {
        return column.validity().allValid() ? count : nulls(column.validity(), true, rows, count);
    }

    private static int longs(LongColumn column, Predicate.LongBetween range, int[] rows, int count) {
        boolean outside = isOutside(column, range);
        boolean inside = isInside(column, range);
        if (range.negated() ? inside : outside) {
            return 0;
        }
        int left = valid(column, rows, count);
        return (range.negated() ? outside : inside) ? left : longs(column.values(), range.low(), range.high(), range.negated(), rows, left);
    }

    private static int longs(long[] values, long low, long high, boolean negated, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            long value = values[row];
            rows[kept] = row;
            kept += value >= low & value <= high ^ negated ? 1 : 0;
        }
        return kept;
    }

    private static int longIn(LongColumn column, Predicate.LongIn in, int[] rows, int count) {
        int left = valid(column, rows, count);
        int kept = 0;
        for (int i = 0; i < left; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += Arrays.binarySearch(in.sortedValues(), column.get(row)) >= 0 != in.negated() ? 1 : 0;
        }
        return kept;
    }

    private static int doubles(DoubleColumn column, Predicate.DoubleCompare compare, int[] rows, int count) {
        int left = valid(column, rows, count);
        double value = compare.value() + 0.0; // -0.0 equals 0.0
        int kept = 0;
        for (int i = 0; i < left; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += compare.comparison().holds(Double.compare(column.get(row) + 0.0, value)) ? 1 : 0;
        }
        return kept;
    }

    private static int decimals(DecimalColumn column, Predicate.DecimalBetween range, int[] rows, int count) {
        int left = valid(column, rows, count);
        if (!column.fitsLong()) {
            return wideDecimals(column, range, rows, left);
        }
        BigInteger low = range.low() == null ? MIN_LONG : range.low().max(MIN_LONG);
        BigInteger high = range.high() == null ? MAX_LONG : range.high().min(MAX_LONG);
        if (low.compareTo(high) > 0) {
            return range.negated() ? left : 0;
        }
        return longs(column.low(), low.longValueExact(), high.longValueExact(), range.negated(), rows, left);
    }

    private static int wideDecimals(DecimalColumn column, Predicate.DecimalBetween range, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            BigInteger value = column.get(row).unscaledValue();
            boolean in = atLeast(value, range.low()) && (range.high() == null || value.compareTo(range.high()) <= 0);
            rows[kept] = row;
            kept += in != range.negated() ? 1 : 0;
        }
        return kept;
    }

    private static boolean atLeast(BigInteger value, @Nullable BigInteger low) {
        return low == null || value.compareTo(low) >= 0;
    }

    /** Tests each entry of the dictionary once, or each row when fewer rows are left than there are entries. */
    private int texts(Column column, Predicate leaf, int[] rows, int count) {
        TextTest test = tests.computeIfAbsent(leaf, TextTest::of);
        TextColumn text = (TextColumn) column;
        int left = valid(text, rows, count);
        int[] codes = text.codes();
        int kept = 0;
        if (left < text.entries()) {
            for (int i = 0; i < left; i++) {
                int row = rows[i];
                rows[kept] = row;
                kept += test.passes(text, codes[row]) ? 1 : 0;
            }
            return kept;
        }
        boolean[] passes = new boolean[text.entries()];
        for (int entry = 0; entry < passes.length; entry++) {
            passes[entry] = test.passes(text, entry);
        }
        for (int i = 0; i < left; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += passes[codes[row]] ? 1 : 0;
        }
        return kept;
    }
}
