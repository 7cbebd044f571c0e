package dev.riffle.buffer.internal;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.ValueNull;

/**
 * Row numbers by a hash of one or more columns. Rows of different values may share a hash: H2 compares them. Nulls have a hash as
 * well, for joins that take nulls as equal.
 */
final class HashIndex {
    private static final int NULL_HASH = 0x5bd1e995;
    private static final int CHUNK = 8192;

    private final int[] heads; // row number + 1 by slot, 0 where none
    private final int[] nexts; // row number + 1 by row number
    private final int[] hashes; // by row number

    HashIndex(List<Segment> segments, int rows, int[] columns, CancelFlag cancel) {
        hashes = new int[rows];
        nexts = new int[rows];
        heads = new int[Integer.highestOneBit(Math.max(16, Math.min(rows, 1 << 29))) * 2];
        int first = 0;
        for (Segment segment : segments) {
            for (int column : columns) {
                for (int from = 0; from < segment.rows(); from += CHUNK) {
                    cancel.check();
                    hash(segment.column(column), from, Math.min(segment.rows(), from + CHUNK), first);
                }
            }
            first += segment.rows();
        }
        for (int row = rows - 1; row >= 0; row--) { // backwards, so that a chain ascends
            if ((row & CHUNK - 1) == 0) {
                cancel.check();
            }
            int slot = slot(hashes[row]);
            nexts[row] = heads[slot];
            heads[slot] = row + 1;
        }
    }

    private int slot(int hash) {
        return hash * 0x9E3779B9 >>> 1 & heads.length - 1;
    }

    /** The first row of a hash, or -1. */
    int first(int hash) {
        return find(heads[slot(hash)], hash);
    }

    /** The row of the same hash after a row, or -1. */
    int next(int row, int hash) {
        return find(nexts[row], hash);
    }

    private int find(int link, int hash) {
        int found = link;
        while (found != 0 && hashes[found - 1] != hash) {
            found = nexts[found - 1];
        }
        return found - 1;
    }

    private static int combine(int hash, int other) {
        return hash * 31 + other;
    }

    private static int mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32);
    }

    private void hash(Column column, int from, int to, int first) {
        switch (column) {
            case LongColumn longs -> {
                for (int row = from; row < to; row++) {
                    add(first + row, longs.isNull(row) ? NULL_HASH : mix(longs.get(row)));
                }
            }
            case DoubleColumn doubles -> {
                for (int row = from; row < to; row++) {
                    add(first + row, doubles.isNull(row) ? NULL_HASH : mix(bits(doubles.get(row))));
                }
            }
            case DecimalColumn decimals -> {
                for (int row = from; row < to; row++) {
                    long low = decimals.low()[row];
                    long high = decimals.high() == null ? low >> 63 : Objects.requireNonNull(decimals.high())[row];
                    add(first + row, decimals.isNull(row) ? NULL_HASH : mix(high * 31 + low));
                }
            }
            case NumericColumn numerics -> {
                for (int row = from; row < to; row++) {
                    add(first + row, numerics.isNull(row) ? NULL_HASH : hash(Objects.requireNonNull(numerics.values()[row])));
                }
            }
            case TextColumn texts -> hash(texts, from, to, first);
        }
    }

    private void hash(TextColumn texts, int from, int to, int first) {
        for (int row = from; row < to; row++) {
            if (texts.isNull(row)) {
                add(first + row, NULL_HASH);
            } else {
                int entry = texts.codes()[row];
                add(first + row, hash(texts.bytes(), texts.start(entry), texts.length(entry)));
            }
        }
    }

    private void add(int row, int hash) {
        hashes[row] = combine(hashes[row], hash);
    }

    private static int hash(byte[] bytes, int start, int length) {
        int hash = 1;
        for (int i = start; i < start + length; i++) {
            hash = hash * 31 + bytes[i];
        }
        return mix(hash);
    }

    private static int hash(BigDecimal value) {
        return mix(value.signum() == 0 ? 0 : value.stripTrailingZeros().hashCode());
    }

    /** One pattern for both zeros and one for every NaN, as comparison has it. */
    private static long bits(double value) {
        return Double.doubleToLongBits(value + 0.0);
    }

    /**
     * The hash under which the rows are that equal the values of a row in some columns, or empty when the values are of a type that
     * does not tell (the caller then looks at every row).
     */
    static OptionalInt hash(RowType type, SearchRow values, int[] columns) {
        int hash = 0;
        for (int column : columns) {
            OptionalInt one = hash(type.type(column), values.getValue(column));
            if (one.isEmpty()) {
                return one;
            }
            hash = combine(hash, one.getAsInt());
        }
        return OptionalInt.of(hash);
    }

    private static OptionalInt hash(DataType type, Value value) {
        if (value == ValueNull.INSTANCE) {
            return OptionalInt.of(NULL_HASH);
        }
        return switch (type.kind()) {
            case BOOLEAN -> value.getValueType() == Value.BOOLEAN ? OptionalInt.of(mix(value.getBoolean() ? 1 : 0)) : OptionalInt.empty();
            case INTEGER, BIGINT -> hashOfInteger(value);
            case DECIMAL -> hashAtScale(value, type.scale());
            case NUMERIC -> {
                BigDecimal decimal = Keys.decimal(value);
                yield decimal == null ? OptionalInt.empty() : OptionalInt.of(hash(decimal));
            }
            case DOUBLE -> Keys.isNumber(value) ? OptionalInt.of(mix(bits(value.getDouble()))) : OptionalInt.empty();
            case DATE, TIME, TIMESTAMP, INSTANT -> {
                Long number = Keys.temporal(type, value, RoundingMode.FLOOR);
                yield number == null ? OptionalInt.empty() : OptionalInt.of(mix(number));
            }
            case VARCHAR, VARBINARY -> {
                byte[] bytes = Keys.bytes(type, value);
                yield bytes == null ? OptionalInt.empty() : OptionalInt.of(hash(bytes, 0, bytes.length));
            }
        };
    }

    /** Any hash will do for a value that the column cannot hold: nothing equals it. */
    private static OptionalInt hashOfInteger(Value value) {
        if (Keys.isInteger(value)) {
            return OptionalInt.of(mix(value.getLong()));
        }
        BigDecimal decimal = Keys.decimal(value);
        return decimal == null ? OptionalInt.empty() : OptionalInt.of(mix(Keys.clamp(decimal, RoundingMode.FLOOR)));
    }

    private static OptionalInt hashAtScale(Value value, int scale) {
        BigDecimal decimal = Keys.decimal(value);
        if (decimal == null) {
            return OptionalInt.empty();
        }
        BigInteger unscaled = decimal.setScale(scale, RoundingMode.FLOOR).unscaledValue();
        return OptionalInt.of(mix(unscaled.shiftRight(64).longValue() * 31 + unscaled.longValue()));
    }
}
