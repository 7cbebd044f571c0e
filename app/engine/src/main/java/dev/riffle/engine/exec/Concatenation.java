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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Of each dictionary a column that has it: segments may have one in common. */
    private static Map<byte[], TextColumn> dictionaries(List<Segment> segments, int column) {
        Map<byte[], TextColumn> dictionaries = new IdentityHashMap<>();
        for (Segment segment : segments) {
            TextColumn part = (TextColumn) segment.column(column);
            dictionaries.putIfAbsent(part.bytes(), part);
        }
        return dictionaries;
    }

    private static Column texts(List<Segment> segments, int column, DataType type, int rows, Validity validity) throws QueryException {
        Map<byte[], TextColumn> dictionaries = dictionaries(segments, column);
        if (dictionaries.size() == 1) {
            return dictionaries.values().iterator().next().withRows(codes(segments, column, rows, Map.of()), rows, validity);
        }
        long entries = 0;
        long bytes = 0;
        for (TextColumn dictionary : dictionaries.values()) {
            entries += dictionary.entries();
            bytes += dictionary.start(dictionary.entries());
        }
        if (entries * ROWS_TO_AN_ENTRY <= rows) {
            return numbered(segments, column, type, rows, validity);
        }
        if (bytes > Integer.MAX_VALUE - 16 || entries > Integer.MAX_VALUE - 16) {
            throw new QueryException("OUT_OF_MEMORY_BUDGET", QueryException.Kind.RESOURCE, null,
                    "One side of a join, or the rows of a window, hold more than 2 GB of text in one column.",
                    "Read less (a bound, a LIMIT) or leave the column out.", null);
        }
        Map<byte[], Integer> firstEntries = new IdentityHashMap<>();
        int[] starts = new int[(int) entries + 1];
        byte[] all = new byte[(int) bytes];
        int entry = 0;
        int end = 0;
        for (TextColumn dictionary : dictionaries.values()) {
            firstEntries.put(dictionary.bytes(), entry);
            for (int i = 0; i < dictionary.entries(); i++) {
                starts[entry + i] = end + dictionary.start(i);
            }
            System.arraycopy(dictionary.bytes(), 0, all, end, dictionary.start(dictionary.entries()));
            entry += dictionary.entries();
            end += dictionary.start(dictionary.entries());
        }
        starts[entry] = end;
        return new TextColumn(type, codes(segments, column, rows, firstEntries), rows, validity, starts, all, entry, false);
    }

    /** @param firstEntries by dictionary the number that its first entry has now; 0 if it is not there */
    private static int[] codes(List<Segment> segments, int column, int rows, Map<byte[], Integer> firstEntries) {
        int[] codes = new int[rows];
        int at = 0;
        for (Segment segment : segments) {
            TextColumn part = (TextColumn) segment.column(column);
            int first = firstEntries.getOrDefault(part.bytes(), 0);
            for (int row = 0; row < segment.rows(); row++) {
                codes[at + row] = part.codes()[row] + first;
            }
            at += segment.rows();
        }
        return codes;
    }

    /** Each text once: what groups or joins by the column looks at an entry, not at each row. */
    private static Column numbered(List<Segment> segments, int column, DataType type, int rows, Validity validity) {
        ByteIds ids = new ByteIds();
        Map<byte[], int[]> numbers = new IdentityHashMap<>();
        dictionaries(segments, column).forEach((bytes, dictionary) -> {
            int[] ofEntries = new int[dictionary.entries()];
            for (int i = 0; i < ofEntries.length; i++) {
                ofEntries[i] = ids.id(bytes, dictionary.start(i), dictionary.start(i + 1));
            }
            numbers.put(bytes, ofEntries);
        });
        int[] codes = new int[rows];
        int at = 0;
        for (Segment segment : segments) {
            TextColumn part = (TextColumn) segment.column(column);
            int[] ofEntries = Objects.requireNonNull(numbers.get(part.bytes()));
            for (int row = 0; row < segment.rows(); row++) {
                codes[at + row] = part.isNull(row) ? 0 : ofEntries[part.codes()[row]];
            }
            at += segment.rows();
        }
        int[] starts = ids.ends();
        byte[] bytes = ids.all(starts);
        return new TextColumn(type, codes, rows, validity, starts, bytes, ids.size(), true);
    }

    /** Row numbers 0, 1, 2, …; at least so many. */
    static int[] allRows(int rows) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        return all;
    }
}
