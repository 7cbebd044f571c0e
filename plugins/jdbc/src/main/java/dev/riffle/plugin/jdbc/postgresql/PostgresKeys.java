package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.data.Segment;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.postgresql.PostgresForm.How;
import dev.riffle.plugin.jdbc.read.Feed;
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
final class PostgresKeys implements Feed {
    private final Keys keys;
    private final List<Expr> values;
    private final int batchSize;

    // guarded by this
    private int segment;
    private int row;

    PostgresKeys(Keys keys, List<Expr> values, int batchSize) {
        this.keys = keys;
        this.values = values;
        this.batchSize = batchSize;
    }

    @Override
    public boolean next(PreparedStatement statement) throws SQLException {
        StringBuilder[] arrays = batch();
        for (int i = 0; i < arrays.length; i++) {
            statement.setObject(i + 1, arrays[i].append('}').toString(), Types.OTHER);
        }
        return arrays.length > 0;
    }

    /** The next keys, each array still open; none at the end. */
    private synchronized StringBuilder[] batch() {
        StringBuilder[] arrays = new StringBuilder[values.size()];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new StringBuilder("{");
        }
        int count = 0;
        @Nullable
        String[] texts = new String[arrays.length];
        while (count < batchSize && segment < keys.rows().size()) {
            Segment rows = keys.rows().get(segment);
            if (row == rows.rows()) {
                segment++;
                row = 0;
                continue;
            }
            boolean there = true;
            for (int i = 0; i < texts.length && there; i++) {
                texts[i] = text(rows.column(i).value(row), values.get(i));
                there = texts[i] != null;
            }
            row++;
            if (there) {
                for (int i = 0; i < texts.length; i++) {
                    append(arrays[i].append(count == 0 ? "" : ","), String.valueOf(texts[i]));
                }
                count++;
            }
        }
        return count == 0 ? new StringBuilder[0] : arrays;
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
    private static @Nullable String text(@Nullable Object key, Expr value) {
        try {
            return switch (key) {
                case null -> null;
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
