package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.connector.data.Validity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Takes rows of a column, in any order and as often as wanted. Texts are not copied: the dictionary is shared. Stateless. */
final class Gather {
    /** The number of a row that is not there: its value is NULL. */
    static final int NONE = -1;

    private Gather() {}

    /** @param rows the first {@code count} of them are taken; {@link #NONE} for NULL */
    static Column of(Column column, int[] rows, int count) {
        Validity validity = validity(column.validity(), rows, count);
        return switch (column) {
            case LongColumn longs -> new LongColumn(longs.type(), longs(longs.values(), rows, count), count, validity, longs.min(), longs.max());
            case DoubleColumn doubles -> new DoubleColumn(doubles(doubles.values(), rows, count), count, validity);
            case DecimalColumn decimals -> {
                long[] high = decimals.high();
                long[] low = longs(decimals.low(), rows, count);
                yield high == null
                        ? DecimalColumn.narrow(decimals.type(), low, count, validity)
                        : new DecimalColumn(decimals.type(), low, longs(high, rows, count), count, validity);
            }
            case NumericColumn numerics -> new NumericColumn(numerics(numerics.values(), rows, count), count, validity);
            case TextColumn texts -> texts.withRows(codes(texts.codes(), rows, count), count, validity);
        };
    }

    private static Validity validity(Validity source, int[] rows, int count) {
        long[] words = new long[count + 63 >> 6];
        boolean nulls = false;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            boolean valid = row >= 0 && !source.isNull(row);
            nulls |= !valid;
            words[i >> 6] |= valid ? 1L << i : 0;
        }
        return nulls ? new Validity(words) : Validity.ALL;
    }

    private static long[] longs(long[] values, int[] rows, int count) {
        long[] taken = new long[count];
        for (int i = 0; i < count; i++) {
            taken[i] = rows[i] < 0 ? 0 : values[rows[i]];
        }
        return taken;
    }

    private static int[] codes(int[] codes, int[] rows, int count) {
        int[] taken = new int[count];
        for (int i = 0; i < count; i++) {
            taken[i] = rows[i] < 0 ? 0 : codes[rows[i]];
        }
        return taken;
    }

    private static double[] doubles(double[] values, int[] rows, int count) {
        double[] taken = new double[count];
        for (int i = 0; i < count; i++) {
            taken[i] = rows[i] < 0 ? 0 : values[rows[i]];
        }
        return taken;
    }

    private static @Nullable BigDecimal[] numerics(@Nullable BigDecimal[] values, int[] rows, int count) {
        @Nullable
        BigDecimal[] taken = new BigDecimal[count];
        for (int i = 0; i < count; i++) {
            taken[i] = rows[i] < 0 ? null : values[rows[i]];
        }
        return taken;
    }
}
