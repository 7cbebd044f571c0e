package dev.riffle.plugin.jdbc.postgresql;

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

/** Writes values in PostgreSQL's SQL, with {@code standard_conforming_strings} on: in quotes nothing is special but the quote. */
final class PostgresLiterals {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true).toFormatter(Locale.ROOT);
    /** That before it is not there as a whole. */
    private static final int FIRST_YEAR = -4711;
    private static final int LAST_YEAR_OF_DATES = 5_874_896;
    private static final int LAST_YEAR = 294_275;

    private PostgresLiterals() {}

    static Expr of(@Nullable Object value, DataType type) throws NotCoveredException {
        if (value == null) {
            return Expr.literal("NULL::" + typeName(type), Expr.CAST, type, null);
        }
        return switch (type.kind()) {
            case BOOLEAN -> Expr.literal((Boolean) value ? "TRUE" : "FALSE", Expr.PRIMARY, type, value);
            case INTEGER, BIGINT -> number(value.toString(), type, value);
            case DECIMAL, NUMERIC -> decimal((BigDecimal) value, type);
            case DOUBLE -> Expr.literal("'" + value + "'::double precision", Expr.CAST, type, value);
            case VARCHAR -> Expr.literal(text((String) value), Expr.PRIMARY, type, value);
            case VARBINARY -> Expr.literal("'\\x" + HexFormat.of().formatHex((byte[]) value) + "'::bytea", Expr.CAST, type, value);
            case DATE -> Expr.literal("DATE '" + date((LocalDate) value) + "'", Expr.PRIMARY, type, value);
            case TIME -> Expr.literal("TIME '" + time((LocalTime) value) + "'", Expr.PRIMARY, type, value);
            case TIMESTAMP -> Expr.literal("TIMESTAMP '" + dateTime((LocalDateTime) value, "") + "'", Expr.PRIMARY, type, value);
            case INSTANT -> Expr.literal("TIMESTAMPTZ '" + dateTime(((Instant) value).atOffset(ZoneOffset.UTC).toLocalDateTime(), "+00") + "'",
                    Expr.PRIMARY, type, value);
        };
    }

    private static Expr number(String digits, DataType type, Object value) {
        return Expr.literal(digits, digits.startsWith("-") ? Expr.SIGN : Expr.PRIMARY, type, value);
    }

    private static Expr decimal(BigDecimal value, DataType type) {
        // without a point it would be a whole number
        return value.scale() > 0
                ? number(value.toPlainString(), type, value)
                : Expr.literal("'" + value.toPlainString() + "'::numeric", Expr.CAST, type, value);
    }

    /** @throws NotCoveredException if PostgreSQL has no such text */
    static String text(String value) throws NotCoveredException {
        if (!isText(value)) {
            throw new NotCoveredException("a text with NUL or half a character");
        }
        return Texts.quoted(value);
    }

    /** Whether PostgreSQL can hold a text: one without NUL, whose surrogates come in pairs. */
    static boolean isText(String value) {
        return value.indexOf(0) < 0 && Texts.isWhole(value);
    }

    static String time(LocalTime time) {
        return TIME.format(time);
    }

    /** Years with at least four digits; those before the first one count back from 1 BC. */
    static String date(LocalDate date) throws NotCoveredException {
        return day(date, LAST_YEAR_OF_DATES) + era(date);
    }

    static String dateTime(LocalDateTime moment, String offset) throws NotCoveredException {
        return day(moment.toLocalDate(), LAST_YEAR) + " " + TIME.format(moment.toLocalTime()) + offset + era(moment.toLocalDate());
    }

    private static String day(LocalDate date, int lastYear) throws NotCoveredException {
        int year = date.getYear();
        if (year < FIRST_YEAR || year > lastYear) {
            throw new NotCoveredException("a date that PostgreSQL may not have");
        }
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year > 0 ? year : 1 - year, date.getMonthValue(), date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    /** The name of a type of the contract. */
    static String typeName(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case DECIMAL -> "numeric(" + type.precision() + "," + type.scale() + ")";
            case NUMERIC -> "numeric";
            case DOUBLE -> "double precision";
            case VARCHAR -> "text";
            case VARBINARY -> "bytea";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case INSTANT -> "timestamptz";
        };
    }
}
