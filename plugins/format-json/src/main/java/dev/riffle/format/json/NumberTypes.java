package dev.riffle.format.json;

import dev.riffle.connector.data.DataType;
import org.jspecify.annotations.Nullable;

/**
 * The types of numbers: BIGINT for integers of 64 bits, DECIMAL(38, s) for everything else that 38 digits hold, where s is the most
 * digits after the decimal point that were written, and DOUBLE, which rounds, as the last resort when no scale holds all values.
 */
final class NumberTypes {
    private NumberTypes() {}

    /**
     * The least type that holds numbers of so many digits.
     *
     * @param writtenScale digits after the decimal point as written, trailing zeros included: kept where there is room for them
     * @param neededScale digits after the decimal point without trailing zeros
     */
    static DataType decimal(long integerDigits, long writtenScale, long neededScale) {
        long room = DataType.MAX_PRECISION - integerDigits;
        return neededScale > room ? DataType.DOUBLE : DataType.decimal(DataType.MAX_PRECISION, (int) Math.min(writtenScale, room));
    }

    /**
     * The type that a column has to take so that it holds a number that it does not hold now. Since nothing is known of the column's other values,
     * a DECIMAL never gives up digits after its point: it becomes a DOUBLE when the number has no room before it.
     *
     * @param type BIGINT or DECIMAL
     * @return null if no type holds the number, not even a DOUBLE
     */
    static @Nullable DataType widen(DataType type, JsonNumber number) {
        DataType wider;
        if (type.kind() == DataType.Kind.BIGINT) {
            wider = decimal(number.integerDigits(), number.writtenScale(), number.neededScale());
        } else {
            wider = decimal(number.integerDigits(), Math.max(type.scale(), number.writtenScale()), Math.max(type.scale(), number.neededScale()));
        }
        return wider.equals(DataType.DOUBLE) && Double.isInfinite(number.toDouble()) ? null : wider;
    }
}
