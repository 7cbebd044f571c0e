package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.connector.data.Validity;
import dev.riffle.engine.QueryException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes expressions over segments, column by column. For one thread. */
final class ComputedColumns {
    private final List<Expression> expressions;
    private final RowType type;

    /** @param type the columns that the expressions refer to, and behind them those that they become */
    ComputedColumns(List<Expression> expressions, RowType type) {
        this.expressions = expressions;
        this.type = type;
    }

    /** The segment with the computed columns behind its own. */
    Segment of(Segment segment) throws QueryException {
        if (expressions.isEmpty()) {
            return segment;
        }
        List<Column> columns = new ArrayList<>(segment.columns());
        for (Expression expression : expressions) {
            columns.add(column(expression, segment));
        }
        return new Segment(type, columns, segment.rows());
    }

    /** @throws ArithmeticException if a number does not fit into its type */
    static Column column(Expression expression, Segment segment) throws QueryException {
        return switch (expression) {
            case Expression.Ref(int column) -> segment.column(column);
            case Expression.Constant constant -> constant(constant, segment.rows());
            case Expression.Whole whole -> whole(whole, (LongColumn) column(whole.left(), segment), (LongColumn) column(whole.right(), segment));
            case Expression.TimeStart start -> timeStart(start, (LongColumn) column(start.time(), segment));
            case Expression.WindowBound bound -> windowBound(bound, (LongColumn) column(bound.time(), segment));
            case Expression.Case choice -> choice(choice, segment);
            case Expression.Truth truth -> truth(truth, segment);
            case Expression.Cast cast -> NumberCasts.cast(column(cast.value(), segment), cast.type());
        };
    }

    /** As many rows of the same value. */
    static Column constant(Expression.Constant constant, int rows) {
        Object value = constant.value();
        Validity validity = value == null ? new Validity(new long[rows + 63 >> 6]) : Validity.ALL;
        if (constant.type().isLong()) {
            long[] values = new long[rows];
            long number = value == null ? 0 : (Long) value;
            Arrays.fill(values, number);
            return new LongColumn(constant.type(), values, rows, validity, number, number);
        }
        switch (constant.type().kind()) {
            case DOUBLE -> {
                double[] values = new double[rows];
                Arrays.fill(values, value == null ? 0 : (Double) value);
                return new DoubleColumn(values, rows, validity);
            }
            case NUMERIC -> {
                @Nullable
                BigDecimal[] values = new BigDecimal[rows];
                Arrays.fill(values, value);
                return new NumericColumn(values, rows, validity);
            }
            case DECIMAL -> {
                return decimal(constant.type(), value == null ? BigInteger.ZERO : ((BigDecimal) value).unscaledValue(), rows, validity);
            }
            default -> {
                return text(constant.type(), (String) value, rows, validity);
            }
        }
    }

    private static Column decimal(DataType type, BigInteger unscaled, int rows, Validity validity) {
        long[] low = new long[rows];
        Arrays.fill(low, unscaled.longValue());
        if (unscaled.bitLength() < Long.SIZE) {
            return DecimalColumn.narrow(type, low, rows, validity);
        }
        long[] high = new long[rows];
        Arrays.fill(high, unscaled.shiftRight(Long.SIZE).longValue());
        return new DecimalColumn(type, low, high, rows, validity);
    }

    private static Column text(DataType type, @Nullable String value, int rows, Validity validity) {
        byte[] text = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        return new TextColumn(type, new int[rows], rows, validity, new int[]{0, text.length}, text, 1, true);
    }

    private static Column whole(Expression.Whole whole, LongColumn left, LongColumn right) {
        int rows = left.size();
        Validity validity = both(left.validity(), right.validity(), rows);
        long[] values = new long[rows];
        boolean narrow = whole.type().kind() == DataType.Kind.INTEGER;
        for (int row = 0; row < rows; row++) {
            if (validity.isNull(row)) {
                continue;
            }
            long value = switch (whole.operator()) {
                case PLUS -> Math.addExact(left.get(row), right.get(row));
                case MINUS -> Math.subtractExact(left.get(row), right.get(row));
                case TIMES -> Math.multiplyExact(left.get(row), right.get(row));
            };
            if (narrow && value != (int) value) {
                throw new ArithmeticException("integer overflow");
            }
            values[row] = value;
        }
        return new LongColumn(whole.type(), values, rows, validity, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static Validity both(Validity left, Validity right, int rows) {
        long[] a = left.words();
        long[] b = right.words();
        if (a == null) {
            return right;
        }
        if (b == null) {
            return left;
        }
        long[] words = new long[rows + 63 >> 6];
        for (int word = 0; word < words.length; word++) {
            words[word] = a[word] & b[word];
        }
        return new Validity(words);
    }

    private static Column timeStart(Expression.TimeStart start, LongColumn times) {
        TimeStarts starts = new TimeStarts(start.unit(), start.zone());
        long[] values = new long[times.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = times.isNull(row) ? 0 : starts.of(times.get(row));
        }
        return new LongColumn(times.type(), values, values.length, times.validity(), Long.MIN_VALUE, times.max());
    }

    private static Column windowBound(Expression.WindowBound bound, LongColumn times) {
        long[] values = new long[times.size()];
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int row = 0; row < values.length; row++) {
            if (!times.isNull(row)) {
                values[row] = bound.of(times.get(row));
                least = Math.min(least, values[row]);
                most = Math.max(most, values[row]);
            }
        }
        return new LongColumn(times.type(), values, values.length, times.validity(), least, most);
    }

    private static Column truth(Expression.Truth truth, Segment segment) throws QueryException {
        int rows = segment.rows();
        long[] values = new long[rows];
        long[] words = new long[rows + 63 >> 6];
        SegmentFilter holds = new SegmentFilter(truth.holds());
        int count = holds.select(segment);
        for (int i = 0; i < count; i++) {
            int row = holds.rows()[i];
            values[row] = 1;
            words[row >> 6] |= 1L << row;
        }
        SegmentFilter fails = new SegmentFilter(truth.fails());
        int falses = fails.select(segment);
        for (int i = 0; i < falses; i++) {
            words[fails.rows()[i] >> 6] |= 1L << fails.rows()[i];
        }
        return new LongColumn(DataType.BOOLEAN, values, rows, count + falses == rows ? Validity.ALL : new Validity(words), 0, 1);
    }

    /** Each branch is computed for the rows that take it only: what would be an error elsewhere is none. */
    private static Column choice(Expression.Case choice, Segment segment) throws QueryException {
        int rows = segment.rows();
        int[] places = new int[rows];
        Arrays.fill(places, Gather.NONE);
        int left = rows;
        int placed = 0;
        int[] open = Concatenation.allRows(rows);
        List<Segment> parts = new ArrayList<>();
        for (Expression.Case.Branch branch : choice.branches()) {
            if (left == 0) {
                break;
            }
            Segment rest = Rows.select(segment, open, left);
            SegmentFilter filter = new SegmentFilter(branch.when());
            int taken = filter.select(rest);
            if (taken > 0) {
                parts.add(part(branch.then(), Rows.select(rest, filter.rows(), taken)));
                left = take(open, left, filter.rows(), taken, places, placed);
                placed += taken;
            }
        }
        if (left > 0) {
            parts.add(part(choice.otherwise(), Rows.select(segment, open, left)));
            for (int i = 0; i < left; i++) {
                places[open[i]] = placed + i;
            }
        }
        if (rows == 0) {
            return column(choice.otherwise(), segment);
        }
        return Gather.of(Concatenation.of(parts, 0, parts.getFirst().type().type(0), rows), places, rows);
    }

    private static Segment part(Expression expression, Segment rows) throws QueryException {
        Column column = column(expression, rows);
        return new Segment(RowType.of(Field.of("v", column.type())), List.of(column), rows.rows());
    }

    /** Takes rows out of those that are open. @return how many are left */
    private static int take(int[] open, int left, int[] taken, int count, int[] places, int placed) {
        int kept = 0;
        int next = 0;
        for (int i = 0; i < left; i++) {
            if (next < count && taken[next] == i) {
                places[open[i]] = placed + next++;
            } else {
                open[kept++] = open[i];
            }
        }
        return kept;
    }
}
