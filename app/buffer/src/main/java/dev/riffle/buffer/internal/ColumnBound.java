package dev.riffle.buffer.internal;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.Validity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/** A lowest and a highest value of one column; both inclusive, perhaps wider than asked for. */
interface ColumnBound {
    /** Rows without a value. */
    ColumnBound NULLS = new ColumnBound() {
        @Override
        public boolean mayMatch(Column column) {
            return !column.validity().allValid();
        }

        @Override
        public int refine(Column column, int[] selection, int count) {
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int row = selection[i];
                selection[kept] = row;
                kept += column.isNull(row) ? 1 : 0;
            }
            return kept;
        }
    };

    /** Whether a row of the column can match, by what is known of the column as a whole. */
    boolean mayMatch(Column column);

    /** Keeps the rows that match, in place; rows that are null may stay. Returns how many are kept. */
    int refine(Column column, int[] selection, int count);

    static int dropNulls(Column column, int[] selection, int count) {
        Validity validity = column.validity();
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = selection[i];
            selection[kept] = row;
            kept += validity.isNull(row) ? 0 : 1;
        }
        return kept;
    }

    /** The bound of a column of a type, or null when the values are of a kind that tells nothing about it. */
    static @Nullable ColumnBound of(DataType type, @Nullable Value low, @Nullable Value high) {
        return switch (type.kind()) {
            case BOOLEAN, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, INSTANT -> {
                long from = low == null ? Long.MIN_VALUE : Keys.longAtLeast(type, low);
                long to = high == null ? Long.MAX_VALUE : Keys.longAtMost(type, high);
                yield from == Long.MIN_VALUE && to == Long.MAX_VALUE ? null : new Longs(from, to);
            }
            case DECIMAL -> {
                BigDecimal from = low == null ? null : Keys.decimal(low);
                BigDecimal to = high == null ? null : Keys.decimal(high);
                yield from == null && to == null ? null : new Decimals(type.scale(), from, to);
            }
            case NUMERIC -> {
                BigDecimal from = low == null ? null : Keys.decimal(low);
                BigDecimal to = high == null ? null : Keys.decimal(high);
                yield from == null && to == null ? null : new Numerics(from, to);
            }
            case DOUBLE -> Keys.isNumber(low) && Keys.isNumber(high)
                    ? new Doubles(low == null ? Double.NEGATIVE_INFINITY : Math.nextDown(low.getDouble()),
                            high == null ? Double.POSITIVE_INFINITY : Math.nextUp(high.getDouble()))
                    : null;
            case VARCHAR, VARBINARY -> {
                byte[] from = low == null ? null : Keys.bytes(type, low);
                byte[] to = high == null ? null : Keys.bytes(type, high);
                yield from == null && to == null ? null : new TextBound(from, to);
            }
        };
    }

    /** Bounds of a column of longs. */
    record Longs(long from, long to) implements ColumnBound {
        @Override
        public boolean mayMatch(Column column) {
            LongColumn longs = (LongColumn) column;
            return longs.max() >= from && longs.min() <= to;
        }

        @Override
        public int refine(Column column, int[] selection, int count) {
            long[] values = ((LongColumn) column).values();
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int row = selection[i];
                long value = values[row];
                selection[kept] = row;
                kept += value >= from & value <= to ? 1 : 0;
            }
            return kept;
        }
    }

    /** Bounds of a column of doubles; a NaN, which is above every number, always stays. */
    record Doubles(double from, double to) implements ColumnBound {
        @Override
        public boolean mayMatch(Column column) {
            return true;
        }

        @Override
        public int refine(Column column, int[] selection, int count) {
            double[] values = ((DoubleColumn) column).values();
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int row = selection[i];
                double value = values[row];
                selection[kept] = row;
                kept += value < from | value > to ? 0 : 1;
            }
            return kept;
        }
    }

    /** Bounds of a column of decimals of one scale. */
    record Decimals(int scale, @Nullable BigDecimal from, @Nullable BigDecimal to) implements ColumnBound {
        @Override
        public boolean mayMatch(Column column) {
            return true;
        }

        @Override
        public int refine(Column column, int[] selection, int count) {
            DecimalColumn decimals = (DecimalColumn) column;
            if (!decimals.fitsLong()) {
                return count;
            }
            long least = from == null ? Long.MIN_VALUE : Keys.clamp(from.movePointRight(scale), RoundingMode.FLOOR);
            long greatest = to == null ? Long.MAX_VALUE : Keys.clamp(to.movePointRight(scale), RoundingMode.CEILING);
            long[] values = decimals.low();
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int row = selection[i];
                long value = values[row];
                selection[kept] = row;
                kept += value >= least & value <= greatest ? 1 : 0;
            }
            return kept;
        }
    }

    /** Bounds of a column of decimals of many scales. */
    record Numerics(@Nullable BigDecimal from, @Nullable BigDecimal to) implements ColumnBound {
        @Override
        public boolean mayMatch(Column column) {
            return true;
        }

        @Override
        public int refine(Column column, int[] selection, int count) {
            NumericColumn numerics = (NumericColumn) column;
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int row = selection[i];
                if (!numerics.isNull(row)) {
                    BigDecimal value = Objects.requireNonNull(numerics.values()[row]);
                    selection[kept] = row;
                    kept += (from == null || value.compareTo(from) >= 0) && (to == null || value.compareTo(to) <= 0) ? 1 : 0;
                }
            }
            return kept;
        }
    }
}
