package dev.riffle.plugin.jdbc.trino;

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

/** Writes values in Trino's SQL: in quotes nothing is special but the quote. None has a char NUL in it. */
final class TrinoLiterals {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true).toFormatter(Locale.ROOT);
    private static final int FIRST_YEAR = -9999;
    private static final int LAST_YEAR = 9999;

    private TrinoLiterals() {}

    static Expr of(@Nullable Object value, DataType type) throws NotCoveredException {
        if (value == null) {
            return Expr.literal("CAST(NULL AS " + typeName(type) + ")", Expr.PRIMARY, type, null);
        }
        String text = switch (type.kind()) {
            case BOOLEAN -> (Boolean) value ? "TRUE" : "FALSE";
            case INTEGER, BIGINT -> value.equals(Long.MIN_VALUE) ? "BIGINT '" + value + "'" : value.toString();
            case DECIMAL, NUMERIC -> decimal((BigDecimal) value);
            case DOUBLE -> "DOUBLE '" + value + "'";
            case VARCHAR -> text((String) value);
            case VARBINARY -> "X'" + HexFormat.of().formatHex((byte[]) value) + "'";
            case DATE -> "DATE '" + date((LocalDate) value) + "'";
            case TIME -> "TIME '" + TIME.format((LocalTime) value) + "'";
            case TIMESTAMP -> "TIMESTAMP '" + moment((LocalDateTime) value) + "'";
            case INSTANT -> "TIMESTAMP '" + moment(((Instant) value).atOffset(ZoneOffset.UTC).toLocalDateTime()) + " UTC'";
        };
        return Expr.literal(text, text.startsWith("-") ? Expr.SIGN : Expr.PRIMARY, type, value);
    }

    /** A whole number that has its type whatever its size. */
    static Expr typed(Expr whole) {
        return Expr.of(Expr.PRIMARY, whole.type(), (whole.type().kind() == DataType.Kind.BIGINT ? "BIGINT '" : "INTEGER '") + whole.value() + "'");
    }

    private static String decimal(BigDecimal value) throws NotCoveredException {
        if (Math.max(value.precision() - Math.min(value.scale(), 0), value.scale()) > DataType.MAX_PRECISION) {
            throw new NotCoveredException("a decimal of many digits");
        }
        return "DECIMAL '" + value.toPlainString() + "'";
    }

    /** @throws NotCoveredException if Trino has no such text */
    static String text(String value) throws NotCoveredException {
        if (!Texts.isWhole(value)) {
            throw new NotCoveredException("a text with half a character");
        }
        String quoted = Texts.quoted(value);
        return quoted.indexOf('\0') < 0 ? quoted : "U&" + quoted.replace("\\", "\\\\").replace("\0", "\\0000");
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
    static String typeName(DataType type) throws NotCoveredException {
        return switch (type.kind()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case DECIMAL -> "decimal(" + type.precision() + ", " + type.scale() + ")";
            case NUMERIC -> throw new NotCoveredException("numbers of any digits");
            case DOUBLE -> "double";
            case VARCHAR -> "varchar";
            case VARBINARY -> "varbinary";
            case DATE -> "date";
            case TIME -> "time(6)";
            case TIMESTAMP -> "timestamp(6)";
            case INSTANT -> "timestamp(6) with time zone";
        };
    }
}
