package dev.riffle.workbench.export;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.TextColumn;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * Values as text that says exactly what they are: all digits of integers and decimals, the shortest digits that give the same
 * double, ISO 8601 for times (instants with their offset), {@code \x} and hexadecimal digits for bytes. For one thread.
 */
public final class ValueText {
    private static final long[] POWERS_OF_TEN = LongStream.iterate(1, power -> power * 10).limit(19).toArray();

    private final InstantText times;

    /** @param zone in which instants are shown */
    public ValueText(ZoneId zone) {
        this.times = new InstantText(zone);
    }

    /** Appends a value that is not null. */
    public void append(StringBuilder out, Column column, int row) {
        switch (column) {
            case LongColumn longs -> appendLong(out, longs, row);
            case DoubleColumn doubles -> appendDouble(out, doubles.get(row));
            case DecimalColumn decimals -> appendDecimal(out, decimals, row);
            case NumericColumn numerics -> out.append(Objects.requireNonNull(numerics.values()[row]).toPlainString());
            case TextColumn texts -> appendText(out, texts, row);
        }
    }

    private void appendLong(StringBuilder out, LongColumn column, int row) {
        long value = column.get(row);
        switch (column.type().kind()) {
            case BOOLEAN -> out.append(value != 0);
            case DATE -> InstantText.date(out, value);
            case TIME -> InstantText.time(out, value, 0);
            case TIMESTAMP -> times.timestamp(out, value, 'T', 0);
            case INSTANT -> times.instant(out, value);
            default -> out.append(value);
        }
    }

    private static void appendDecimal(StringBuilder out, DecimalColumn column, int row) {
        int scale = column.type().scale();
        long unscaled = column.low()[row];
        if (!column.fitsLong() || scale == 0 || scale >= POWERS_OF_TEN.length || unscaled == Long.MIN_VALUE) {
            out.append(column.get(row).toPlainString());
            return;
        }
        long magnitude = Math.abs(unscaled);
        long fraction = magnitude % POWERS_OF_TEN[scale];
        out.append(unscaled < 0 ? "-" : "").append(magnitude / POWERS_OF_TEN[scale]).append('.');
        for (int digit = scale - 1; digit > 0 && fraction < POWERS_OF_TEN[digit]; digit--) {
            out.append('0');
        }
        out.append(fraction);
    }

    private static void appendText(StringBuilder out, TextColumn column, int row) {
        Object value = column.value(row);
        if (value instanceof byte[] bytes) {
            out.append("\\x").append(HexFormat.of().formatHex(bytes));
        } else {
            out.append((String) value);
        }
    }

    /** The shortest digits that give the same double, laid out as PostgreSQL does: {@code 1}, {@code 0.1}, {@code 1e+20}, {@code NaN}. */
    public static void appendDouble(StringBuilder out, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            out.append(value);
            return;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            if (value == 0 && 1 / value < 0) {
                out.append('-');
            }
            out.append((long) value);
            return;
        }
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < 15) {
            out.append(digits.toPlainString());
            return;
        }
        String unscaled = digits.unscaledValue().abs().toString();
        out.append(value < 0 ? "-" : "").append(unscaled.charAt(0));
        if (unscaled.length() > 1) {
            out.append('.').append(unscaled, 1, unscaled.length());
        }
        int magnitude = Math.abs(exponent);
        out.append(exponent < 0 ? "e-" : "e+").append(magnitude < 10 ? "0" : "").append(magnitude);
    }
}
