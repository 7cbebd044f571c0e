package dev.riffle.connector.data;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Arithmetic of exact decimals where the standard leaves the scale of a result open: as PostgreSQL's type numeric does it, so that
 * every place that computes gives the same digits.
 */
public final class Decimals {
    private static final int MIN_SIGNIFICANT_DIGITS = 16;
    private static final int MAX_SCALE = 1000;
    /** PostgreSQL holds decimals in digits of base 10,000. */
    private static final int DIGITS_PER_GROUP = 4;

    private Decimals() {}

    /**
     * The quotient, rounded half away from zero to {@link #quotientScale}.
     *
     * @throws ArithmeticException if the divisor is zero
     */
    public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, quotientScale(dividend, divisor), RoundingMode.HALF_UP);
    }

    /**
     * The average of some values of which the exact sum is known: {@link #divide} by their number.
     *
     * @param sum in the greatest scale of the values
     * @param count at least 1
     */
    public static BigDecimal average(BigDecimal sum, long count) {
        return divide(sum, BigDecimal.valueOf(count));
    }

    /**
     * The scale of a quotient: at least 16 significant digits, and no less than the scale of either operand. With both operands in
     * base 10,000, let the weight be the exponent of the first digit that is not zero (0 for zero). The quotient's weight is the
     * dividend's less the divisor's, and one less again if the dividend's first digit is not greater than the divisor's. The scale is
     * 16 less four times that weight, at most 1000. (The rule is select_div_scale of PostgreSQL's numeric.c.)
     */
    public static int quotientScale(BigDecimal dividend, BigDecimal divisor) {
        int weight = weight(dividend) - weight(divisor);
        if (firstDigit(dividend) <= firstDigit(divisor)) {
            weight--;
        }
        int scale = Math.max(MIN_SIGNIFICANT_DIGITS - weight * DIGITS_PER_GROUP, Math.max(dividend.scale(), divisor.scale()));
        return Math.clamp(scale, 0, MAX_SCALE);
    }

    /** The square root, rounded half away from zero to a scale. */
    public static BigDecimal sqrt(BigDecimal value, int scale) {
        BigDecimal scaled = value.movePointRight(2 * (scale + 1)).setScale(0, RoundingMode.DOWN);
        return new BigDecimal(scaled.unscaledValue().sqrt(), scale + 1).setScale(scale, RoundingMode.HALF_UP);
    }

    private static int weight(BigDecimal value) {
        return value.signum() == 0 ? 0 : Math.floorDiv(value.precision() - value.scale() - 1, DIGITS_PER_GROUP);
    }

    private static int firstDigit(BigDecimal value) {
        if (value.signum() == 0) {
            return 0;
        }
        BigDecimal digit = value.abs().scaleByPowerOfTen(-DIGITS_PER_GROUP * weight(value));
        return digit.setScale(0, RoundingMode.DOWN).intValue();
    }
}
