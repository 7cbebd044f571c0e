package dev.riffle.engine.exec;

import dev.riffle.connector.data.ByteIds;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.connector.data.Validity;
import dev.riffle.engine.QueryException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one column of many segments end to end, for what must reach any row by a number. Such a column may be longer than a segment's. */
final class Concatenation {
    /** Texts are worth numbering anew when there are this many rows to an entry. */
    private static final int ROWS_TO_AN_ENTRY = 4;

    private Concatenation() {}

    /**
     * @param rows of all segments together
     * @throws QueryException if there is more text than one array holds
     */
    static Column of(List<Segment> segments, int column, DataType type, int rows) throws QueryException {
        if (segments.size() == 1) {
            return segments.getFirst().column(column);
        }
        Validity validity = validity(segments, column, rows);
        return switch (type.kind()) {
            case DOUBLE -> doubles(segments, column, rows, validity);
            case DECIMAL -> decimals(segments, column, type, rows, validity);
            case NUMERIC -> numerics(segments, column, rows, validity);
            case VARCHAR, VARBINARY -> texts(segments, column, type, rows, validity);
            default -> longs(segments, column, type, rows, validity);
        };
    }

    private static Validity validity(List<Segment> segments, int column, int rows) {
        if (segments.stream().allMatch(segment -> segment.column(column).validity().allValid())) {
            return Validity.ALL;
        }
        long[] words = new long[rows + 63 >> 6];
        int at = 0;
        for (Segment segment : segments) {
            Validity validity = segment.column(column).validity();
            for (int row = 0; row < segment.rows(); row++, at++) {
                words[at >> 6] |= validity.isNull(row) ? 0 : 1L << at;
            }
        }
        return new Validity(words);
    }

    private static Column longs(List<Segment> segments, int column, DataType type, int rows, Validity validity) {
        long[] values = new long[rows];
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        int at = 0;
        for (Segment segment : segments) {
            LongColumn part = (LongColumn) segment.column(column);
            System.arraycopy(part.values(), 0, values, at, segment.rows());
            min = Math.min(min, part.min());
            max = Math.max(max, part.max());
            at += segment.rows();
        }
        return new LongColumn(type, values, rows, validity, min, max);
    }

    private static Column doubles(List<Segment> segments, int column, int rows, Validity validity) {
        double[] values = new double[rows];
        int at = 0;
        for (Segment segment : segments) {
            System.arraycopy(((DoubleColumn) segment.column(column)).values(), 0, values, at, segment.rows());
            at += segment.rows();
        }
        return new DoubleColumn(values, rows, validity);
    }

    private static Column decimals(List<Segment> segments, int column, DataType type, int rows, Validity validity) {
        boolean narrow = segments.stream().allMatch(segment -> ((DecimalColumn) segment.column(column)).fitsLong());
        long[] low = new long[rows];
        long[] high = new long[narrow ? 0 : rows];
        int at = 0;
        for (Segment segment : segments) {
            DecimalColumn part = (DecimalColumn) segment.column(column);
            System.arraycopy(part.low(), 0, low, at, segment.rows());
            if (!narrow) {
                copyHigh(part, high, at, segment.rows());
            }
            at += segment.rows();
        }
        return narrow ? DecimalColumn.narrow(type, low, rows, validity) : new DecimalColumn(type, low, high, rows, validity);
    }

    private static void copyHigh(DecimalColumn part, long[] high, int at, int rows) {
        long[] source = part.high();
        for (int row = 0; row < rows; row++) {
            high[at + row] = source == null ? part.low()[row] >> 63 : source[row];
        }
    }

    private static Column numerics(List<Segment> segments, int column, int rows, Validity validity) {
        @Nullable
        BigDecimal[] values = new BigDecimal[rows];
        int at = 0;
        for (Segment segment : segments) {
            System.arraycopy(((NumericColumn) segment.column(column)).values(), 0, values, at, segment.rows());
            at += segment.rows();
        }
        return new NumericColumn(values, rows, validity);
    }

    private static Column texts(List<Segment> segments, int column, DataType type, int rows, Validity validity) throws QueryException {
        long entries = 0;
        long bytes = 0;
        for (Segment segment : segments) {
            TextColumn part = (TextColumn) segment.column(column);
            entries += part.entries();
            bytes += part.start(part.entries());
        }
        if (entries * ROWS_TO_AN_ENTRY <= rows) {
            return numbered(segments, column, type, rows, validity);
        }
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new QueryException("OUT_OF_MEMORY_BUDGET", QueryException.Kind.RESOURCE, null,
                    "One side of a join, or the rows of a window, hold more than 2 GB of text in one column.",
                    "Read less (a bound, a LIMIT) or leave the column out.", null);
        }
        int[] codes = new int[rows];
        int[] starts = new int[(int) entries + 1];
        byte[] all = new byte[(int) bytes];
        int at = 0;
        int entry = 0;
        int end = 0;
        for (Segment segment : segments) {
            TextColumn part = (TextColumn) segment.column(column);
            for (int row = 0; row < segment.rows(); row++) {
                codes[at + row] = part.codes()[row] + entry;
            }
            for (int i = 0; i < part.entries(); i++) {
                starts[entry + i] = end + part.start(i);
            }
            System.arraycopy(part.bytes(), 0, all, end, part.start(part.entries()));
            at += segment.rows();
            entry += part.entries();
            end += part.start(part.entries());
        }
        starts[entry] = end;
        return new TextColumn(type, codes, rows, validity, starts, all, entry, false);
    }

    /** Each text once: what groups or joins by the column looks at an entry, not at each row. */
    private static Column numbered(List<Segment> segments, int column, DataType type, int rows, Validity validity) {
        ByteIds ids = new ByteIds();
        int[] codes = new int[rows];
        int at = 0;
        for (Segment segment : segments) {
            TextColumn part = (TextColumn) segment.column(column);
            int[] numbers = new int[part.entries()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = ids.id(part.bytes(), part.start(i), part.start(i + 1));
            }
            for (int row = 0; row < segment.rows(); row++) {
                codes[at + row] = part.isNull(row) ? 0 : numbers[part.codes()[row]];
            }
            at += segment.rows();
        }
        int[] starts = new int[ids.size() + 1];
        for (int id = 0; id < ids.size(); id++) {
            starts[id + 1] = starts[id] + ids.length(id);
        }
        byte[] bytes = new byte[starts[ids.size()]];
        for (int id = 0; id < ids.size(); id++) {
            ids.copy(id, bytes, starts[id]);
        }
        return new TextColumn(type, codes, rows, validity, starts, bytes, ids.size(), true);
    }

    /** Row numbers 0, 1, 2, …; at least so many. */
    static int[] allRows(int rows) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        return all;
    }
}
