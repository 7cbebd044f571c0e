package dev.riffle.plugin.jdbc.mariadb;

import dev.riffle.connector.data.DataType;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import dev.riffle.plugin.jdbc.sql.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes values in MariaDB's SQL, with the mode NO_BACKSLASH_ESCAPES: in quotes nothing is special but the quote. */
final class MariaDbLiterals {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true).toFormatter(Locale.ROOT);
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;
    private static final int MOST_DIGITS = 65;
    private static final int MOST_SCALE = 30;

    private MariaDbLiterals() {}

    static Expr of(@Nullable Object value, DataType type) throws NotCoveredException {
        if (value == null) {
            return Expr.literal("NULL", Expr.PRIMARY, type, null);
        }
        String text = switch (type.kind()) {
            case BOOLEAN -> (Boolean) value ? "TRUE" : "FALSE";
            case INTEGER, BIGINT -> value.toString();
            case DECIMAL, NUMERIC -> decimal((BigDecimal) value);
            case DOUBLE -> real((Double) value);
            case VARCHAR -> text((String) value);
            case VARBINARY -> "x'" + HexFormat.of().formatHex((byte[]) value) + "'";
            case DATE -> "DATE '" + date((LocalDate) value) + "'";
            case TIME -> "TIME '" + time((LocalTime) value) + "'";
            case TIMESTAMP -> "TIMESTAMP '" + moment((LocalDateTime) value) + "'";
            case INSTANT -> "TIMESTAMP '" + moment((Instant) value) + "'"; // the session is in UTC
        };
        return Expr.literal(text, text.startsWith("-") ? Expr.SIGN : Expr.PRIMARY, type, value);
    }

    private static String decimal(BigDecimal value) throws NotCoveredException {
        if (value.precision() > MOST_DIGITS || value.scale() > MOST_SCALE || value.precision() - value.scale() > MOST_DIGITS) {
            throw new NotCoveredException("a decimal of many digits");
        }
        return value.toPlainString();
    }

    private static String real(double value) throws NotCoveredException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new NotCoveredException("no number");
        }
        String shortest = String.valueOf(value);
        return shortest.contains("E") ? shortest : shortest + "e0"; // without an exponent it would be a decimal
    }

    /** @throws NotCoveredException if MariaDB has no such text */
    static String text(String value) throws NotCoveredException {
        if (!Texts.isWhole(value) || value.indexOf(0) >= 0) { // NUL could be had, but not shown
            throw new NotCoveredException("a text with NUL or half a character");
        }
        return Texts.quoted(value);
    }

    static String time(LocalTime time) {
        return TIME.format(time);
    }

    static String date(LocalDate date) throws NotCoveredException {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new NotCoveredException("a date that MariaDB does not have");
        }
        return date.toString();
    }

    static String moment(LocalDateTime moment) throws NotCoveredException {
        return date(moment.toLocalDate()) + " " + time(moment.toLocalTime());
    }

    static String moment(Instant moment) throws NotCoveredException {
        return moment(moment.atOffset(ZoneOffset.UTC).toLocalDateTime());
    }
}
