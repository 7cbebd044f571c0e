package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.postgresql.PostgresForm.How;
import dev.riffle.plugin.jdbc.read.KeyBatches;
import dev.riffle.plugin.jdbc.read.ParameterFeed;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends keys in batches, an array for each column. Keys that the column's type does not have are left out: no row can have them. Safe for any thread. */
final class PostgresKeys implements ParameterFeed {
    private final KeyBatches batches;

    PostgresKeys(Keys keys, List<Expr> values, int batchSize) {
        this.batches = new KeyBatches(keys, values.size(), batchSize, (key, column) -> text(key, values.get(column)));
    }

    @Override
    public boolean next(PreparedStatement statement) throws SQLException {
        List<Object[]> batch = batches.next();
        for (int i = 0; !batch.isEmpty() && i < batch.getFirst().length; i++) {
            statement.setObject(i + 1, array(batch, i), Types.OTHER);
        }
        return !batch.isEmpty();
    }

    /** The values of a column, as an array is written. */
    private static String array(List<Object[]> batch, int column) {
        StringBuilder array = new StringBuilder("{");
        for (Object[] key : batch) {
            append(array.append(array.length() == 1 ? "" : ","), (String) key[column]);
        }
        return array.append('}').toString();
    }

    private static void append(StringBuilder array, String text) {
        array.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                array.append('\\');
            }
            array.append(unit);
        }
        array.append('"');
    }

    /** A key as the array's type writes it; null if that has no such value. */
    private static @Nullable String text(Object key, Expr value) {
        try {
            return switch (key) {
                case String text -> text(text, value);
                case Number number -> number(number, value);
                case LocalDate date -> PostgresLiterals.date(date);
                case LocalDateTime moment -> PostgresLiterals.dateTime(moment, "");
                case Instant instant -> PostgresLiterals.dateTime(instant.atOffset(ZoneOffset.UTC).toLocalDateTime(), "+00");
                case LocalTime time -> PostgresLiterals.time(time);
                case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
                default -> key.toString();
            };
        } catch (NotCoveredException _) {
            return null; // a time that the server does not have
        }
    }

    private static @Nullable String text(String text, Expr value) {
        How how = PostgresDialect.how(value);
        if (!PostgresLiterals.isText(text) || how == How.PADDED && text.endsWith(" ")) {
            return null;
        }
        return how == How.UUID && !isUuid(text) ? null : text;
    }

    /** Whether it is the text that the server prints for a UUID. */
    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static @Nullable String number(Number number, Expr value) {
        return switch (value.type().kind()) {
            case INTEGER -> whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> whole(number, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> String.valueOf(number.doubleValue());
            default -> number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
        };
    }

    private static @Nullable String whole(Number number, long least, long most) {
        try {
            long whole = number instanceof BigDecimal decimal ? decimal.longValueExact() : number.longValue();
            return whole >= least && whole <= most ? String.valueOf(whole) : null;
        } catch (ArithmeticException _) {
            return null;
        }
    }
}
