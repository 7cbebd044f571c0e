package dev.riffle.buffer.internal.packed;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.connector.data.Validity;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;

/**
 * Writes a column, as {@link ColumnReader} reads it. In front of all stands which rows are null; a row that is null has any value behind that.
 * <pre>
 * rows that are null   1 byte, 0 for none; else 1 and a bit for each row, in words of 8 bytes: set where the row has a value
 * Long                 {@link PackedLongs}
 * Double               8 bytes each
 * Decimal              PackedLongs for the lower halves; 1 byte, 0 where these are all; else PackedLongs for the upper halves
 * Numeric              for each row that is not null its scale, 4 bytes, the length of the rest, 4 bytes, and the unscaled value
 * Text                 1 byte, 1 where no two entries are the same; the number of entries and of their bytes, 4 each;
 *                      PackedLongs of their lengths; their bytes; PackedLongs of the rows' entries
 * </pre>
 */
public final class ColumnWriter {
    private final DataOutputStream out;

    public ColumnWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    public void write(Column column) throws IOException {
        Validity validity = column.validity();
        int rows = column.size();
        long[] words = validity.words();
        out.writeByte(words == null ? 0 : 1);
        for (int i = 0; words != null && i < words(rows); i++) {
            out.writeLong(i < words.length ? words[i] : 0);
        }
        switch (column) {
            case LongColumn longs -> PackedLongs.write(out, withoutNulls(longs.values(), rows, validity), rows);
            case DoubleColumn doubles -> {
                for (int row = 0; row < rows; row++) {
                    out.writeLong(validity.isNull(row) ? 0 : Double.doubleToRawLongBits(doubles.get(row)));
                }
            }
            case DecimalColumn decimals -> {
                long[] high = decimals.high();
                PackedLongs.write(out, withoutNulls(decimals.low(), rows, validity), rows);
                out.writeByte(high == null ? 0 : 1);
                if (high != null) {
                    PackedLongs.write(out, withoutNulls(high, rows, validity), rows);
                }
            }
            case NumericColumn numerics -> numerics(numerics);
            case TextColumn texts -> texts(texts);
        }
        out.flush();
    }

    static int words(int rows) {
        return rows + 63 >> 6;
    }

    /** What stands in a row that is null may be anything, and would make all others wider: it becomes like the row before it. */
    private static long[] withoutNulls(long[] values, int rows, Validity validity) {
        if (validity.allValid()) {
            return values;
        }
        long[] copy = Arrays.copyOf(values, rows);
        int first = 0;
        while (first < rows && validity.isNull(first)) {
            first++;
        }
        long before = first < rows ? values[first] : 0;
        for (int row = 0; row < rows; row++) {
            before = validity.isNull(row) ? before : values[row];
            copy[row] = before;
        }
        return copy;
    }

    private void numerics(NumericColumn numerics) throws IOException {
        for (int row = 0; row < numerics.size(); row++) {
            if (!numerics.isNull(row)) {
                BigDecimal value = Objects.requireNonNull(numerics.values()[row]);
                byte[] unscaled = value.unscaledValue().toByteArray();
                out.writeInt(value.scale());
                out.writeInt(unscaled.length);
                out.write(unscaled);
            }
        }
    }

    /** Only the entries that rows have: a dictionary in common with other segments has those of all. */
    private void texts(TextColumn texts) throws IOException {
        int rows = texts.size();
        int[] numbers = new int[texts.entries()];
        Arrays.fill(numbers, -1);
        long[] codes = new long[rows];
        long[] lengths = new long[Math.min(rows, texts.entries())];
        int[] used = new int[lengths.length];
        int entries = 0;
        int bytes = 0;
        for (int row = 0; row < rows; row++) {
            if (!texts.isNull(row)) {
                int entry = texts.codes()[row];
                if (numbers[entry] < 0) {
                    numbers[entry] = entries;
                    used[entries] = entry;
                    lengths[entries] = texts.length(entry);
                    bytes += texts.length(entry);
                    entries++;
                }
                codes[row] = numbers[entry];
            }
        }
        out.writeByte(texts.distinctEntries() ? 1 : 0);
        out.writeInt(entries);
        out.writeInt(bytes);
        PackedLongs.write(out, lengths, entries);
        for (int i = 0; i < entries; i++) {
            out.write(texts.bytes(), texts.start(used[i]), texts.length(used[i]));
        }
        PackedLongs.write(out, codes, rows);
    }
}
