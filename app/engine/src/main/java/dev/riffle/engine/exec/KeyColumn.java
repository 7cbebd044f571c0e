package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.LongColumn;

/** Numbers the distinct values of one column that is grouped by; NULL is a value of its own, number 0. For one thread. */
abstract sealed class KeyColumn permits KeyColumn.Longs, KeyColumn.Doubles, KeyColumn.Decimals, TextKeys {
    static KeyColumn of(DataType type) {
        return switch (type.kind()) {
            case VARCHAR, VARBINARY -> new TextKeys();
            case DOUBLE -> new Doubles();
            case DECIMAL -> new Decimals();
            case NUMERIC -> throw new IllegalArgumentException("NUMERIC is not grouped by here");
            default -> new Longs();
        };
    }

    /** The numbers of the values in some rows. */
    abstract void ids(Column column, int[] rows, int count, int[] ids);

    /** Whether a row had the value of a number other than NULL's. */
    boolean exists(int id) {
        return true;
    }

    /** How many numbers there are, NULL's included. */
    abstract int size();

    /** For each number of another key of the same type the number here. */
    abstract int[] translate(KeyColumn other);

    /** Writes the value of a number, or nothing for NULL. */
    abstract void write(int id, ColumnAppender out, int row);

    abstract long heapBytes();

    static final class Longs extends KeyColumn {
        private final LongIds ids = new LongIds();

        @Override
        void ids(Column column, int[] rows, int count, int[] out) {
            LongColumn longs = (LongColumn) column;
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                out[i] = longs.isNull(row) ? 0 : ids.id(longs.get(row)) + 1;
            }
        }

        @Override
        int size() {
            return ids.size() + 1;
        }

        @Override
        int[] translate(KeyColumn other) {
            LongIds theirs = ((Longs) other).ids;
            int[] translated = new int[theirs.size() + 1];
            for (int id = 0; id < theirs.size(); id++) {
                translated[id + 1] = ids.id(theirs.key(id)) + 1;
            }
            return translated;
        }

        @Override
        void write(int id, ColumnAppender out, int row) {
            if (id > 0) {
                ((LongAppender) out).set(row, ids.key(id - 1));
            }
        }

        @Override
        long heapBytes() {
            return ids.heapBytes();
        }
    }

    /** Equal are numbers that compare equal: 0.0 and -0.0 are one group, all NaN are one. */
    static final class Doubles extends KeyColumn {
        private final LongIds ids = new LongIds();

        @Override
        void ids(Column column, int[] rows, int count, int[] out) {
            DoubleColumn doubles = (DoubleColumn) column;
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                out[i] = doubles.isNull(row) ? 0 : ids.id(Double.doubleToLongBits(doubles.get(row) + 0.0)) + 1;
            }
        }

        @Override
        int size() {
            return ids.size() + 1;
        }

        @Override
        int[] translate(KeyColumn other) {
            LongIds theirs = ((Doubles) other).ids;
            int[] translated = new int[theirs.size() + 1];
            for (int id = 0; id < theirs.size(); id++) {
                translated[id + 1] = ids.id(theirs.key(id)) + 1;
            }
            return translated;
        }

        @Override
        void write(int id, ColumnAppender out, int row) {
            if (id > 0) {
                ((DoubleAppender) out).set(row, Double.longBitsToDouble(ids.key(id - 1)));
            }
        }

        @Override
        long heapBytes() {
            return ids.heapBytes();
        }
    }

    /** A decimal is the pair of the numbers of its two halves. */
    static final class Decimals extends KeyColumn {
        private final LongIds lows = new LongIds();
        private final LongIds highs = new LongIds();
        private final LongIds pairs = new LongIds();

        @Override
        void ids(Column column, int[] rows, int count, int[] out) {
            DecimalColumn decimals = (DecimalColumn) column;
            long[] low = decimals.low();
            long[] high = decimals.high();
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                out[i] = decimals.isNull(row) ? 0 : id(high == null ? low[row] >> 63 : high[row], low[row]);
            }
        }

        private int id(long high, long low) {
            return pairs.id((long) highs.id(high) << 32 | lows.id(low)) + 1;
        }

        private long high(int id) {
            return highs.key((int) (pairs.key(id - 1) >>> 32));
        }

        private long low(int id) {
            return lows.key((int) pairs.key(id - 1));
        }

        @Override
        int size() {
            return pairs.size() + 1;
        }

        @Override
        int[] translate(KeyColumn other) {
            Decimals theirs = (Decimals) other;
            int[] translated = new int[theirs.size()];
            for (int id = 1; id < translated.length; id++) {
                translated[id] = id(theirs.high(id), theirs.low(id));
            }
            return translated;
        }

        @Override
        void write(int id, ColumnAppender out, int row) {
            if (id > 0) {
                ((DecimalAppender) out).set(row, high(id), low(id));
            }
        }

        @Override
        long heapBytes() {
            return lows.heapBytes() + highs.heapBytes() + pairs.heapBytes();
        }
    }
}
