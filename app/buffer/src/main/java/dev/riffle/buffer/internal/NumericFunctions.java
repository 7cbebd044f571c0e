package dev.riffle.buffer.internal;

import dev.riffle.connector.data.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Arithmetic where H2 differs from PostgreSQL. Null gives null. */
public final class NumericFunctions {
    /** So many digits of a double does PostgreSQL take for sure. */
    private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private NumericFunctions() {}

    /** RIFFLE_DIV: the exact quotient in the scale of {@link Decimals#divide}. */
    public static @Nullable BigDecimal divideExact(@Nullable BigDecimal dividend, @Nullable BigDecimal divisor) throws SQLException {
        if (dividend == null || divisor == null) {
            return null;
        }
        if (divisor.signum() == 0) {
            throw ContractFailure.divisionByZero();
        }
        return Decimals.divide(dividend, divisor);
    }

    /** RIFFLE_MOD: the remainder, with the sign of the dividend; H2 rounds it to the divisor's type. */
    public static @Nullable BigDecimal remainder(@Nullable BigDecimal dividend, @Nullable BigDecimal divisor) throws SQLException {
        if (dividend == null || divisor == null) {
            return null;
        }
        if (divisor.signum() == 0) {
            throw ContractFailure.divisionByZero();
        }
        return dividend.remainder(divisor).setScale(Math.max(dividend.scale(), divisor.scale()), RoundingMode.UNNECESSARY);
    }

    /** RIFFLE_ROUND of a double: to a whole number, a half to the even one. */
    public static @Nullable Double round(@Nullable Double value) {
        return value == null ? null : Math.rint(value);
    }

    /** RIFFLE_ROUND of a decimal: to so many digits after the point, which the result always shows; a half away from zero. */
    public static @Nullable BigDecimal round(@Nullable BigDecimal value, @Nullable Integer digits) {
        return value == null || digits == null
                ? null
                : value.setScale(digits, RoundingMode.HALF_UP).setScale(Math.max(0, digits), RoundingMode.UNNECESSARY);
    }

    /** RIFFLE_TRUNCATE of a decimal: cut to so many digits after the point, which the result always shows. */
    public static @Nullable BigDecimal truncate(@Nullable BigDecimal value, @Nullable Integer digits) {
        return value == null || digits == null
                ? null
                : value.setScale(digits, RoundingMode.DOWN).setScale(Math.max(0, digits), RoundingMode.UNNECESSARY);
    }

    /** RIFFLE_INT: a double as INTEGER, a half to the even number. */
    public static @Nullable Integer toInteger(@Nullable Double value) throws SQLException {
        if (value == null) {
            return null;
        }
        double whole = Math.rint(value);
        if (!(whole >= Integer.MIN_VALUE && whole <= Integer.MAX_VALUE)) {
            throw ContractFailure.outOfRange(TextOutput.text(value), "INTEGER");
        }
        return (int) whole;
    }

    /** RIFFLE_BIGINT: a double as BIGINT, a half to the even number. */
    public static @Nullable Long toBigint(@Nullable Double value) throws SQLException {
        if (value == null) {
            return null;
        }
        double whole = Math.rint(value);
        if (!(whole >= -0x1p63 && whole < 0x1p63)) {
            throw ContractFailure.outOfRange(TextOutput.text(value), "BIGINT");
        }
        return (long) whole;
    }

    /** RIFFLE_NUMERIC: a double as an exact decimal of 15 significant digits. */
    public static @Nullable BigDecimal toNumeric(@Nullable Double value) throws SQLException {
        if (value == null) {
            return null;
        }
        if (!Double.isFinite(value)) {
            throw ContractFailure.outOfRange(TextOutput.text(value), "DECIMAL");
        }
        BigDecimal digits = new BigDecimal(value).round(DOUBLE_DIGITS).stripTrailingZeros();
        return digits.scale() < 0 ? digits.setScale(0) : digits;
    }

    /** RIFFLE_SQRT: an error for a negative number, where H2 gives NaN. */
    public static @Nullable Double sqrt(@Nullable Double value) throws SQLException {
        if (value != null && value < 0) {
            throw ContractFailure.undefined("The square root", TextOutput.text(value));
        }
        return value == null ? null : Math.sqrt(value);
    }

    /** RIFFLE_EXP: an error when the result is too great or too small for a double. */
    public static @Nullable Double exp(@Nullable Double value) throws SQLException {
        if (value == null) {
            return null;
        }
        double result = Math.exp(value);
        if ((Double.isInfinite(result) || result == 0) && !Double.isInfinite(value)) {
            throw ContractFailure.outOfRange("e^" + TextOutput.text(value), "DOUBLE");
        }
        return result;
    }

    /** RIFFLE_POWER: an error where the result is no real number, or too great or too small for a double. */
    public static @Nullable Double power(@Nullable Double base, @Nullable Double exponent) throws SQLException {
        if (base == null || exponent == null) {
            return null;
        }
        if (base == 0 && exponent < 0 || base < 0 && Double.isFinite(exponent) && exponent != Math.rint(exponent)) {
            throw ContractFailure.undefined("The power of " + TextOutput.text(base), "the exponent " + TextOutput.text(exponent));
        }
        if (base == 1 || exponent == 0) {
            return 1.0; // also of NaN, as POSIX has it
        }
        return checked(Math.pow(base, exponent), base, exponent, base == 0, "a power");
    }

    /** RIFFLE_DOUBLE_ADD: an error when the sum is too great for a double. */
    public static @Nullable Double add(@Nullable Double left, @Nullable Double right) throws SQLException {
        return left == null || right == null ? null : checked(left + right, left, right, true, "a sum");
    }

    /** RIFFLE_DOUBLE_SUBTRACT: an error when the difference is too great for a double. */
    public static @Nullable Double subtract(@Nullable Double left, @Nullable Double right) throws SQLException {
        return left == null || right == null ? null : checked(left - right, left, right, true, "a difference");
    }

    /** RIFFLE_DOUBLE_MULTIPLY: an error when the product is too great or too small for a double. */
    public static @Nullable Double multiply(@Nullable Double left, @Nullable Double right) throws SQLException {
        return left == null || right == null ? null : checked(left * right, left, right, left == 0 || right == 0, "a product");
    }

    /** RIFFLE_DOUBLE_DIVIDE: an error when dividing by zero or when the quotient is too great or too small for a double. */
    public static @Nullable Double divide(@Nullable Double left, @Nullable Double right) throws SQLException {
        if (left == null || right == null) {
            return null;
        }
        if (right == 0 && !Double.isNaN(left)) {
            throw ContractFailure.divisionByZero();
        }
        return checked(left / right, left, right, left == 0 || Double.isInfinite(right), "a quotient");
    }

    private static double checked(double result, double left, double right, boolean zeroIsRight, String what) throws SQLException {
        boolean overflow = Double.isInfinite(result) && !Double.isInfinite(left) && !Double.isInfinite(right);
        boolean underflow = result == 0 && !zeroIsRight && !Double.isInfinite(left) && !Double.isInfinite(right);
        if (overflow || underflow) {
            throw ContractFailure.outOfRange(what + " of " + TextOutput.text(left) + " and " + TextOutput.text(right), "DOUBLE");
        }
        return result;
    }
}
