package dev.riffle.buffer.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.util.DateTimeUtils;
import org.h2.value.Value;
import org.h2.value.ValueDate;
import org.h2.value.ValueTime;
import org.h2.value.ValueTimestamp;
import org.h2.value.ValueTimestampTimeZone;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL prints values. */
public final class TextOutput {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private TextOutput() {}

    /** RIFFLE_TEXT: any value as text; an instant in the session's zone. */
    public static @Nullable String text(Connection connection, Value value) throws SQLException {
        return switch (value.getValueType()) {
            case Value.NULL -> null;
            case Value.BOOLEAN -> value.getBoolean() ? "true" : "false";
            case Value.NUMERIC -> value.getBigDecimal().toPlainString();
            case Value.DECFLOAT, Value.DOUBLE, Value.REAL -> text(value.getDouble());
            case Value.VARBINARY, Value.BINARY -> hex(value.getBytesNoCopy());
            case Value.DATE -> {
                long date = ((ValueDate) value).getDateValue();
                yield appendDate(new StringBuilder(13), date).append(era(date)).toString();
            }
            case Value.TIME -> appendTime(new StringBuilder(15), ((ValueTime) value).getNanos()).toString();
            case Value.TIMESTAMP -> {
                ValueTimestamp local = (ValueTimestamp) value;
                StringBuilder text = appendDate(new StringBuilder(29), local.getDateValue()).append(' ');
                yield appendTime(text, local.getTimeNanos()).append(era(local.getDateValue())).toString();
            }
            case Value.TIMESTAMP_TZ -> instant((SessionLocal) ((JdbcConnection) connection).getSession(), (ValueTimestampTimeZone) value);
            default -> value.getString();
        };
    }

    private static String instant(SessionLocal session, ValueTimestampTimeZone value) {
        long seconds = DateTimeUtils.getEpochSeconds(value.getDateValue(), value.getTimeNanos(), value.getTimeZoneOffsetSeconds());
        int offset = session.currentTimeZone().getTimeZoneOffsetUTC(seconds);
        long local = seconds + offset;
        long date = DateTimeUtils.dateValueFromAbsoluteDay(Math.floorDiv(local, 86_400L));
        StringBuilder text = appendDate(new StringBuilder(35), date).append(' ');
        appendTime(text, Math.floorMod(local, 86_400L) * NANOS_PER_SECOND + value.getTimeNanos() % NANOS_PER_SECOND);
        text.append(offset < 0 ? '-' : '+');
        int rest = Math.abs(offset);
        appendTwo(text, rest / 3600);
        if (rest % 3600 != 0) {
            appendTwo(text.append(':'), rest / 60 % 60);
        }
        if (rest % 60 != 0) {
            appendTwo(text.append(':'), rest % 60);
        }
        return text.append(era(date)).toString();
    }

    /**
     * The shortest text that reads as the same double; with an exponent of at least two digits from 1e+15 up and below 0.0001.
     */
    static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = shortest(value);
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < 15) {
            return digits.toPlainString();
        }
        String unscaled = digits.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder(24);
        if (value < 0) {
            text.append('-');
        }
        text.append(unscaled.charAt(0));
        if (unscaled.length() > 1) {
            text.append('.').append(unscaled, 1, unscaled.length());
        }
        text.append('e').append(exponent < 0 ? '-' : '+');
        if (Math.abs(exponent) < 10) {
            text.append('0');
        }
        return text.append(Math.abs(exponent)).toString();
    }

    /** Java gives two digits at least, and so 4.9E-324 where 5e-324 is enough. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (digits.precision() == 2) {
            BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
            return one.doubleValue() == value ? one.stripTrailingZeros() : digits;
        }
        return digits;
    }

    private static String hex(byte[] bytes) {
        return "\\x" + java.util.HexFormat.of().formatHex(bytes);
    }

    private static StringBuilder appendDate(StringBuilder text, long dateValue) {
        int year = DateTimeUtils.yearFromDateValue(dateValue);
        String digits = Integer.toString(year > 0 ? year : 1 - year);
        text.repeat('0', Math.max(0, 4 - digits.length())).append(digits).append('-');
        appendTwo(text, DateTimeUtils.monthFromDateValue(dateValue)).append('-');
        return appendTwo(text, DateTimeUtils.dayFromDateValue(dateValue));
    }

    private static String era(long dateValue) {
        return DateTimeUtils.yearFromDateValue(dateValue) > 0 ? "" : " BC";
    }

    private static StringBuilder appendTime(StringBuilder text, long nanos) {
        long seconds = nanos / NANOS_PER_SECOND;
        appendTwo(text, (int) (seconds / 3600)).append(':');
        appendTwo(text, (int) (seconds / 60 % 60)).append(':');
        appendTwo(text, (int) (seconds % 60));
        long micros = nanos % NANOS_PER_SECOND / 1000;
        if (micros != 0) {
            String digits = Long.toString(micros + 1_000_000).substring(1);
            int length = 6;
            while (digits.charAt(length - 1) == '0') {
                length--;
            }
            text.append('.').append(digits, 0, length);
        }
        return text;
    }

    private static StringBuilder appendTwo(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
