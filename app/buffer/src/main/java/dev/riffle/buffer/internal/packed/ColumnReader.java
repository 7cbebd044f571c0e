package dev.riffle.buffer.internal.packed;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.connector.data.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ColumnWriter} wrote, and believes none of it: whatever the bytes are, a column comes out that others may use without a further
 * look, or a {@link DamagedException}.
 */
public final class ColumnReader {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    /** Days from 1970-01-01 to the ends of what {@link java.time.LocalDate} has. */
    private static final long FIRST_DAY = java.time.LocalDate.MIN.toEpochDay();
    private static final long LAST_DAY = java.time.LocalDate.MAX.toEpochDay();
    private static final int MOST_DIGITS = 200_000;

    private ColumnReader() {}

    /** @param bytes of a {@link Block} */
    public static Column read(DataType type, int rows, byte[] bytes) throws DamagedException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            Validity validity = validity(in, rows);
            Column column = switch (type.kind()) {
                case BOOLEAN, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, INSTANT -> longs(type, rows, validity, in);
                case DOUBLE -> doubles(rows, validity, in);
                case DECIMAL -> decimals(type, rows, validity, in);
                case NUMERIC -> numerics(rows, validity, in);
                case VARCHAR, VARBINARY -> texts(type, rows, validity, in);
            };
            if (in.hasRemaining()) {
                throw new DamagedException("a column of " + type + " has " + in.remaining() + " bytes too many");
            }
            return column;
        } catch (BufferUnderflowException e) {
            throw new DamagedException("a column of " + type + " ends early");
        }
    }

    private static Validity validity(ByteBuffer in, int rows) {
        if (in.get() == 0) {
            return Validity.ALL;
        }
        long[] words = new long[ColumnWriter.words(rows)];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.getLong();
        }
        return new Validity(words);
    }

    private static Column longs(DataType type, int rows, Validity validity, ByteBuffer in) throws DamagedException {
        LongColumn column = LongColumn.of(type, PackedLongs.read(in, rows), rows, validity);
        long min = column.min();
        long max = column.max();
        if (min <= max) {
            switch (type.kind()) {
                case BOOLEAN -> within(type, min, max, 0, 1);
                case INTEGER -> within(type, min, max, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case DATE -> within(type, min, max, FIRST_DAY, LAST_DAY);
                case TIME -> within(type, min, max, 0, MICROS_PER_DAY - 1);
                default -> {} // 64 bits of microseconds lie within what java.time has
            }
        }
        return column;
    }

    private static void within(DataType type, long min, long max, long least, long greatest) throws DamagedException {
        if (min < least || max > greatest) {
            throw new DamagedException("a column of " + type + " has values from " + min + " to " + max);
        }
    }

    private static Column doubles(int rows, Validity validity, ByteBuffer in) {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = Double.longBitsToDouble(in.getLong());
        }
        return new DoubleColumn(values, rows, validity);
    }

    private static Column decimals(DataType type, int rows, Validity validity, ByteBuffer in) throws DamagedException {
        long[] low = PackedLongs.read(in, rows);
        return in.get() == 0
                ? DecimalColumn.narrow(type, low, rows, validity)
                : new DecimalColumn(type, low, PackedLongs.read(in, rows), rows, validity);
    }

    private static Column numerics(int rows, Validity validity, ByteBuffer in) throws DamagedException {
        @Nullable
        BigDecimal[] values = new BigDecimal[rows];
        for (int row = 0; row < rows; row++) {
            if (!validity.isNull(row)) {
                int scale = in.getInt();
                int length = in.getInt();
                if (length < 1 || length > in.remaining() || Math.abs((long) scale) > MOST_DIGITS) {
                    throw new DamagedException("a number of " + length + " bytes and " + scale + " decimals");
                }
                byte[] unscaled = new byte[length];
                in.get(unscaled);
                values[row] = new BigDecimal(new BigInteger(unscaled), scale);
            }
        }
        return new NumericColumn(values, rows, validity);
    }

    private static Column texts(DataType type, int rows, Validity validity, ByteBuffer in) throws DamagedException {
        boolean distinct = in.get() != 0;
        int entries = in.getInt();
        int size = in.getInt();
        if (entries < 0 || entries > rows || size < 0 || size > in.remaining()) {
            throw new DamagedException(entries + " texts of " + size + " bytes");
        }
        long[] lengths = PackedLongs.read(in, entries);
        int[] starts = new int[entries + 1];
        for (int i = 0; i < entries; i++) {
            if (lengths[i] < 0 || lengths[i] > size - starts[i]) {
                throw new DamagedException("a text of " + lengths[i] + " bytes");
            }
            starts[i + 1] = starts[i] + (int) lengths[i];
        }
        if (starts[entries] != size) {
            throw new DamagedException("texts of " + starts[entries] + " bytes in " + size);
        }
        byte[] bytes = new byte[size];
        in.get(bytes);
        long[] numbers = PackedLongs.read(in, rows);
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            if (!validity.isNull(row)) {
                if (numbers[row] < 0 || numbers[row] >= entries) {
                    throw new DamagedException("text " + numbers[row] + " of " + entries);
                }
                codes[row] = (int) numbers[row];
            }
        }
        return new TextColumn(type, codes, rows, validity, starts, bytes, entries, distinct);
    }
}
