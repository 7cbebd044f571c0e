package dev.riffle.engine.exec;

import dev.riffle.connector.data.DecimalColumn;
import java.math.BigInteger;
import java.util.Arrays;

/** A sum of 128 bits for each group. For one thread. */
final class WideSums {
    private long[] low = {};
    private long[] high = {};

    /** Makes room for groups numbered below a bound. */
    void ensure(int groups) {
        if (groups > low.length) {
            low = Arrays.copyOf(low, groups);
            high = Arrays.copyOf(high, groups);
        }
    }

    /** @throws ArithmeticException if the sum does not fit */
    void add(int group, long highBits, long lowBits) {
        long sum = low[group] + lowBits;
        long carry = Long.compareUnsigned(sum, lowBits) < 0 ? 1 : 0;
        long before = high[group];
        long after = before + highBits + carry;
        if (((before ^ after) & (highBits ^ after)) < 0) {
            throw new ArithmeticException("a sum has more than 38 digits");
        }
        low[group] = sum;
        high[group] = after;
    }

    /** @param groups for each group of the other the group here */
    void merge(WideSums other, int[] groups) {
        for (int group = 0; group < groups.length && group < other.low.length; group++) {
            add(groups[group], other.high[group], other.low[group]);
        }
    }

    BigInteger value(int group) {
        return DecimalColumn.toBigDecimal(high[group], low[group], 0).unscaledValue();
    }

    /** The sum of a group, which is 0 afterwards. */
    BigInteger take(int group) {
        BigInteger sum = value(group);
        low[group] = 0;
        high[group] = 0;
        return sum;
    }

    long low(int group) {
        return low[group];
    }

    long high(int group) {
        return high[group];
    }
}
