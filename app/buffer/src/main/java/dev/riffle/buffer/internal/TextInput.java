package dev.riffle.buffer.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL reads texts as values: blanks around are ignored, anything else that does not belong is an error. Null gives null. */
public final class TextInput {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?");
    /** The most digits before and after the point that PostgreSQL's numeric holds. */
    private static final int MAX_DIGITS = 131_072;
    private static final int MAX_SCALE = 16_383;

    private TextInput() {}

    /** RIFFLE_TO_INTEGER. */
    public static @Nullable Integer toInteger(@Nullable String text) throws SQLException {
        return text == null ? null : (Integer) (int) whole(text, "INTEGER", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** RIFFLE_TO_BIGINT. */
    public static @Nullable Long toBigint(@Nullable String text) throws SQLException {
        return text == null ? null : (Long) whole(text, "BIGINT", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static long whole(String text, String type, long min, long max) throws SQLException {
        String digits = trim(text);
        if (!WHOLE.matcher(digits).matches()) {
            throw ContractFailure.invalidText(text, type);
        }
        if (digits.length() > 100) {
            throw ContractFailure.outOfRange(digits.substring(0, 60) + "…", type);
        }
        BigInteger value = new BigInteger(digits);
        if (value.bitLength() > 63 || value.longValue() < min || value.longValue() > max) {
            throw ContractFailure.outOfRange(digits, type);
        }
        return value.longValue();
    }

    /** RIFFLE_TO_NUMERIC: in the scale as written. */
    public static @Nullable BigDecimal toNumeric(@Nullable String text) throws SQLException {
        if (text == null) {
            return null;
        }
        String digits = trim(text);
        if (!NUMBER.matcher(digits).matches()) {
            throw ContractFailure.invalidText(text, "DECIMAL");
        }
        BigDecimal value = new BigDecimal(digits);
        if (value.precision() - (long) value.scale() > MAX_DIGITS || value.scale() > MAX_SCALE) {
            throw ContractFailure.outOfRange(digits, "DECIMAL");
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** RIFFLE_TO_DOUBLE. */
    public static @Nullable Double toDouble(@Nullable String text) throws SQLException {
        if (text == null) {
            return null;
        }
        String digits = trim(text);
        if (NUMBER.matcher(digits).matches()) {
            double value = Double.parseDouble(digits);
            if (Double.isInfinite(value) || value == 0 && new BigDecimal(digits).signum() != 0) {
                throw ContractFailure.outOfRange(digits, "DOUBLE");
            }
            return value;
        }
        return switch (digits.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw ContractFailure.invalidText(text, "DOUBLE");
        };
    }

    /** RIFFLE_TO_BOOLEAN: true, yes, on, 1, false, no, off, 0 and what begins only one of them, in any case. */
    public static @Nullable Boolean toBoolean(@Nullable String text) throws SQLException {
        if (text == null) {
            return null;
        }
        return switch (trim(text).toLowerCase(Locale.ROOT)) {
            case "t", "tr", "tru", "true", "y", "ye", "yes", "on", "1" -> true;
            case "f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0" -> false;
            default -> throw ContractFailure.invalidText(text, "BOOLEAN");
        };
    }

    /** Takes ASCII blanks off both ends. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
