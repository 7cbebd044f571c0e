package dev.riffle.plugin.jdbc.h2;

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

/** Writes values in H2's SQL: in quotes nothing is special but the quote. */
final class H2Literals {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true).toFormatter(Locale.ROOT);
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private H2Literals() {}

    static Expr of(@Nullable Object value, DataType type) throws NotCoveredException {
        if (value == null) {
            return Expr.literal("CAST(NULL AS " + typeName(type) + ")", Expr.PRIMARY, type, null);
        }
        String text = switch (type.kind()) {
            case BOOLEAN -> (Boolean) value ? "TRUE" : "FALSE";
            case INTEGER, BIGINT -> value.toString();
            case DECIMAL, NUMERIC -> decimal((BigDecimal) value);
            case DOUBLE -> "CAST('" + value + "' AS DOUBLE PRECISION)";
            case VARCHAR -> text((String) value);
            case VARBINARY -> "X'" + HexFormat.of().formatHex((byte[]) value) + "'";
            case DATE -> "DATE '" + date((LocalDate) value) + "'";
            case TIME -> "TIME '" + TIME.format((LocalTime) value) + "'";
            case TIMESTAMP -> "TIMESTAMP '" + moment((LocalDateTime) value) + "'";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE '" + moment(((Instant) value).atOffset(ZoneOffset.UTC).toLocalDateTime()) + "+00'";
        };
        return Expr.literal(text, text.startsWith("-") ? Expr.SIGN : Expr.PRIMARY, type, value);
    }

    private static String decimal(BigDecimal value) {
        return value.scale() > 0 ? value.toPlainString() : "CAST(" + value.toPlainString() + " AS NUMERIC(" + value.setScale(0).precision() + "))";
    }

    /** @throws NotCoveredException if it would not arrive as it is */
    static String text(String value) throws NotCoveredException {
        if (!Texts.isWhole(value)) {
            throw new NotCoveredException("a text with half a character");
        }
        return Texts.quoted(value);
    }

    private static String date(LocalDate date) throws NotCoveredException {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new NotCoveredException("a date that is written in another way");
        }
        return date.toString();
    }

    private static String moment(LocalDateTime moment) throws NotCoveredException {
        return date(moment.toLocalDate()) + " " + TIME.format(moment.toLocalTime());
    }

    /** The name of a type of the contract. */
    static String typeName(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case DECIMAL -> "NUMERIC(" + type.precision() + ", " + type.scale() + ")";
            case NUMERIC -> "DECFLOAT";
            case DOUBLE -> "DOUBLE PRECISION";
            case VARCHAR -> "VARCHAR";
            case VARBINARY -> "VARBINARY";
            case DATE -> "DATE";
            case TIME -> "TIME(6)";
            case TIMESTAMP -> "TIMESTAMP(6)";
            case INSTANT -> "TIMESTAMP(6) WITH TIME ZONE";
        };
    }
}
