package dev.riffle.ui.filter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Optional;

/** Values as statements write them. */
public final class SqlLiteral {
    private static final int MOST_DIGITS = 38;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true).toFormatter();
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE).appendLiteral(' ')
            .append(TIME).toFormatter();

    private SqlLiteral() {}

    /**
     * The literal of a value.
     *
     * @param zone of the session, in which a literal's date and time are read when an instant is compared with it
     * @return empty where no literal says exactly this: NaN, numbers of more digits than a decimal holds, an instant in the hour that
     *         comes twice when clocks are set back
     */
    public static Optional<String> of(Object value, ZoneId zone) {
        return switch (value) {
            case Boolean truth -> Optional.of(truth ? "TRUE" : "FALSE");
            case Integer number -> Optional.of(number.toString());
            case Long number -> Optional.of(number.toString());
            case BigDecimal number -> number(number);
            case Double number -> Double.isFinite(number) ? approximate(number) : Optional.empty();
            case String text -> Optional.of(text(text));
            case byte[] bytes -> Optional.of("X'" + HexFormat.of().withUpperCase().formatHex(bytes) + "'");
            case LocalDate date -> Optional.of("DATE '" + date + "'");
            case LocalTime time -> Optional.of("TIME '" + TIME.format(time) + "'");
            case LocalDateTime time -> Optional.of("TIMESTAMP '" + DATE_TIME.format(time) + "'");
            case Instant instant -> instant(instant, zone);
            default -> Optional.empty();
        };
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static Optional<String> number(BigDecimal number) {
        boolean holds = number.scale() <= MOST_DIGITS && number.precision() - (long) number.scale() <= MOST_DIGITS
                && Math.max(number.precision(), number.scale()) <= MOST_DIGITS;
        return holds ? Optional.of(number.toPlainString()) : Optional.empty();
    }

    /** With an exponent, which makes it a double: a decimal would be rounded on the way to the comparison. */
    private static Optional<String> approximate(double number) {
        String digits = Double.toString(number);
        return Optional.of(digits.indexOf('E') < 0 ? digits + "E0" : digits);
    }

    private static Optional<String> instant(Instant instant, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        boolean once = local.atZone(zone).toInstant().equals(instant);
        return once ? Optional.of("TIMESTAMP '" + DATE_TIME.format(local) + "'") : Optional.empty();
    }
}
