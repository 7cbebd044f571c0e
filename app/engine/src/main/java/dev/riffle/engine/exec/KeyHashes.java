package dev.riffle.engine.exec;

import dev.riffle.connector.data.ByteIds;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.TextColumn;
import java.util.Arrays;
import java.util.List;

/** Hashes and equality of the keys of a join, column by column. Equal are numbers that compare equal: 0.0 and -0.0, all NaN. Stateless. */
final class KeyHashes {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio

    private KeyHashes() {}

    /**
     * @param hashes takes one for each row
     * @param missing set for the rows with a NULL among their keys
     */
    static void of(List<Column> keys, int rows, int[] hashes, boolean[] missing) {
        for (Column key : keys) {
            switch (key) {
                case LongColumn longs -> longs(longs.values(), rows, hashes);
                case DecimalColumn decimals -> longs(decimals.low(), rows, hashes);
                case DoubleColumn doubles -> doubles(doubles.values(), rows, hashes);
                case TextColumn texts -> texts(texts, rows, hashes);
                case NumericColumn _ -> throw new IllegalArgumentException("NUMERIC is not joined by here");
            }
            if (!key.validity().allValid()) {
                for (int row = 0; row < rows; row++) {
                    missing[row] |= key.isNull(row);
                }
            }
        }
    }

    private static int mix(int hash, long value) {
        long mixed = (hash * 31L + value) * GOLDEN;
        return (int) (mixed ^ mixed >>> 32);
    }

    private static void longs(long[] values, int rows, int[] hashes) {
        for (int row = 0; row < rows; row++) {
            hashes[row] = mix(hashes[row], values[row]);
        }
    }

    private static void doubles(double[] values, int rows, int[] hashes) {
        for (int row = 0; row < rows; row++) {
            hashes[row] = mix(hashes[row], Double.doubleToLongBits(values[row] + 0.0));
        }
    }

    /** Each entry once, or each row when there are fewer rows than entries. */
    private static void texts(TextColumn column, int rows, int[] hashes) {
        int[] codes = column.codes();
        if (column.entries() > rows) {
            for (int row = 0; row < rows; row++) {
                hashes[row] = mix(hashes[row], column.isNull(row) ? 0 : text(column, codes[row]));
            }
            return;
        }
        long[] entries = new long[column.entries()];
        for (int entry = 0; entry < entries.length; entry++) {
            entries[entry] = text(column, entry);
        }
        for (int row = 0; row < rows; row++) {
            hashes[row] = mix(hashes[row], column.isNull(row) ? 0 : entries[codes[row]]);
        }
    }

    private static long text(TextColumn column, int entry) {
        return ByteIds.hash(column.bytes(), column.start(entry), column.start(entry + 1));
    }

    /** Whether two rows, none of whose keys is NULL, have equal keys. */
    static boolean equal(List<Column> left, int leftRow, List<Column> right, int rightRow) {
        for (int key = 0; key < left.size(); key++) {
            if (!equal(left.get(key), leftRow, right.get(key), rightRow)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Column left, int leftRow, Column right, int rightRow) {
        return switch (left) {
            case LongColumn a -> a.get(leftRow) == ((LongColumn) right).get(rightRow);
            case DoubleColumn a -> Double.compare(a.get(leftRow) + 0.0, ((DoubleColumn) right).get(rightRow) + 0.0) == 0;
            case DecimalColumn a -> equal(a, leftRow, (DecimalColumn) right, rightRow);
            case TextColumn a -> equal(a, a.codes()[leftRow], (TextColumn) right, ((TextColumn) right).codes()[rightRow]);
            case NumericColumn _ -> throw new IllegalArgumentException("NUMERIC is not joined by here");
        };
    }

    private static boolean equal(DecimalColumn a, int aRow, DecimalColumn b, int bRow) {
        return a.low()[aRow] == b.low()[bRow] && high(a, aRow) == high(b, bRow);
    }

    private static long high(DecimalColumn column, int row) {
        long[] high = column.high();
        return high == null ? column.low()[row] >> 63 : high[row];
    }

    private static boolean equal(TextColumn a, int aEntry, TextColumn b, int bEntry) {
        return Arrays.equals(a.bytes(), a.start(aEntry), a.start(aEntry + 1), b.bytes(), b.start(bEntry), b.start(bEntry + 1));
    }
}
