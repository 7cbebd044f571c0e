package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.NumericAppender;
import dev.riffle.connector.data.TextAppender;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads texts and bytes as they are, whole numbers as numbers, moments from their texts in ISO 8601. */
public final class PlainValues implements ColumnReader.Maker {
    /** Reads a text. */
    public interface Texts {
        /** In UTF-8; null for NULL. @param column from 1 */
        byte @Nullable [] of(ResultSet from, int column) throws SQLException;
    }

    /** For drivers that give the bytes of texts as they were sent. */
    public static final Texts SENT = ResultSet::getBytes;
    /** For drivers that have made texts of them. */
    public static final Texts MADE = (from, column) -> {
        String text = from.getString(column);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    };

    private final Texts texts;

    /** @param texts how texts are read; bytes are read as bytes */
    public PlainValues(Texts texts) {
        this.texts = texts;
    }

    @Override
    public ColumnReader reader(int column, ColumnAppender appender) {
        return switch (appender) {
            case TextAppender into when appender.type().kind() == DataType.Kind.VARCHAR -> (from, row) -> text(into, texts.of(from, column), row);
            case TextAppender into -> (from, row) -> text(into, from.getBytes(column), row);
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
                BigDecimal value = from.getBigDecimal(column);
                if (value == null) {
                    return 0;
                }
                numbers.set(row, value);
                return value.precision();
            };
        };
    }

    private static int text(TextAppender texts, byte @Nullable [] bytes, int row) {
        if (bytes == null) {
            return 0;
        }
        texts.set(row, bytes, 0, bytes.length);
        return bytes.length;
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
            case BOOLEAN -> (from, row) -> whole(longs, from, column, row, 0, 1);
            case INTEGER -> (from, row) -> whole(longs, from, column, row, Integer.MIN_VALUE, Integer.MAX_VALUE);
            default -> (from, row) -> whole(longs, from, column, row, Long.MIN_VALUE, Long.MAX_VALUE);
        };
    }

    private static int whole(LongAppender longs, ResultSet from, int column, int row, long least, long most)
            throws SQLException, UnheldValueException {
        long value = from.getLong(column);
        if (from.wasNull()) {
            return 0;
        }
        if (value < least || value > most) {
            throw new UnheldValueException(String.valueOf(value));
        }
        longs.set(row, value);
        return longs.type().equals(DataType.BIGINT) ? Long.BYTES : Integer.BYTES;
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
