package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.NumericAppender;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.plugin.jdbc.read.ColumnReader;
import dev.riffle.plugin.jdbc.read.IsoText;
import dev.riffle.plugin.jdbc.read.UnheldValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what H2 sends: numbers as numbers, moments from their texts. */
final class H2Values implements ColumnReader.Maker {
    @Override
    public ColumnReader reader(int column, ColumnAppender appender) {
        return switch (appender) {
            case TextAppender texts -> texts.type().equals(DataType.VARBINARY)
                    ? (from, row) -> bytes(texts, from.getBytes(column), row)
                    : (from, row) -> text(texts, from.getString(column), row);
            case LongAppender longs -> longs(longs, column);
            case DoubleAppender doubles -> (from, row) -> {
                double value = from.getDouble(column);
                if (from.wasNull()) {
                    return 0;
                }
                doubles.set(row, value);
                return Double.BYTES;
            };
            case DecimalAppender decimals -> (from, row) -> decimal(decimals, from.getBigDecimal(column), row);
            case NumericAppender numbers -> (from, row) -> {
                String text = from.getString(column);
                if (text == null) {
                    return 0;
                }
                numbers.set(row, number(text));
                return text.length();
            };
        };
    }

    private static int text(TextAppender texts, String text, int row) {
        return text == null ? 0 : bytes(texts, text.getBytes(StandardCharsets.UTF_8), row);
    }

    private static int bytes(TextAppender texts, byte[] bytes, int row) {
        if (bytes == null) {
            return 0;
        }
        texts.set(row, bytes, 0, bytes.length);
        return Math.max(1, bytes.length);
    }

    private static BigDecimal number(String text) throws UnheldValueException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw new UnheldValueException(text); // NaN, Infinity
        }
    }

    private static int decimal(DecimalAppender decimals, BigDecimal value, int row) throws UnheldValueException {
        if (value == null) {
            return 0;
        }
        if (!decimals.set(row, value)) {
            throw new UnheldValueException(value.toPlainString());
        }
        return value.precision();
    }

    private static ColumnReader longs(LongAppender longs, int column) {
        return switch (longs.type().kind()) {
            case DATE -> (from, row) -> moment(longs, from, column, row, IsoText::date);
            case TIME -> (from, row) -> moment(longs, from, column, row, IsoText::time);
            case TIMESTAMP, INSTANT -> (from, row) -> moment(longs, from, column, row, IsoText::dateTime);
            case BOOLEAN -> (from, row) -> {
                boolean value = from.getBoolean(column);
                if (from.wasNull()) {
                    return 0;
                }
                longs.set(row, value ? 1 : 0);
                return 1;
            };
            default -> (from, row) -> {
                long value = from.getLong(column);
                if (from.wasNull()) {
                    return 0;
                }
                longs.set(row, value);
                return longs.type().equals(DataType.BIGINT) ? Long.BYTES : Integer.BYTES;
            };
        };
    }

    private interface Parsing {
        long of(byte[] text) throws UnheldValueException;
    }

    private static int moment(LongAppender longs, ResultSet from, int column, int row, Parsing parsing) throws SQLException, UnheldValueException {
        String text = from.getString(column);
        if (text == null) {
            return 0;
        }
        longs.set(row, parsing.of(text.getBytes(StandardCharsets.ISO_8859_1)));
        return text.length();
    }
}
