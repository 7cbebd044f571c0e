package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.NumericAppender;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.plugin.jdbc.read.ColumnReader;
import dev.riffle.plugin.jdbc.read.ColumnReader.Decoder;
import dev.riffle.plugin.jdbc.read.IsoText;
import dev.riffle.plugin.jdbc.read.UnheldValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads what PostgreSQL sends: the text of each value, in the format that the session asks for. The driver hands on the very bytes, of which no object is made
 * but where a number has more than 18 digits.
 */
final class PostgresValues implements ColumnReader.Maker {
    @Override
    public ColumnReader reader(int column, ColumnAppender appender) {
        Decoder decoder = decoder(appender);
        return (from, row) -> {
            byte[] bytes = from.getBytes(column);
            if (bytes == null) {
                return 0;
            }
            decoder.decode(bytes, row);
            return bytes.length;
        };
    }

    @Override
    public Decoder decoder(ColumnAppender appender) {
        return switch (appender) {
            case TextAppender texts -> (bytes, row) -> texts.set(row, bytes, 0, bytes.length);
            case LongAppender longs -> longs(longs);
            case DoubleAppender doubles -> (bytes, row) -> doubles.set(row, Double.parseDouble(text(bytes)));
            case DecimalAppender decimals -> (bytes, row) -> decimal(decimals, bytes, row);
            case NumericAppender numbers -> (bytes, row) -> numbers.set(row, number(bytes));
        };
    }

    private static Decoder longs(LongAppender longs) {
        return switch (longs.type().kind()) {
            case BOOLEAN -> (bytes, row) -> longs.set(row, bytes[0] == 't' ? 1 : 0);
            case DATE -> (bytes, row) -> longs.set(row, IsoText.date(bytes));
            case TIME -> (bytes, row) -> longs.set(row, IsoText.time(bytes));
            case TIMESTAMP, INSTANT -> (bytes, row) -> longs.set(row, IsoText.dateTime(bytes));
            default -> (bytes, row) -> longs.set(row, IsoText.whole(bytes));
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static BigDecimal number(byte[] bytes) throws UnheldValueException {
        try {
            return new BigDecimal(text(bytes));
        } catch (NumberFormatException _) {
            throw new UnheldValueException(text(bytes)); // NaN, Infinity
        }
    }

    private static void decimal(DecimalAppender decimals, byte[] bytes, int row) throws UnheldValueException {
        int scale = decimals.type().scale();
        int i = bytes[0] == '-' ? 1 : 0;
        if (bytes.length - i <= 19 && scale <= 18) { // with its point
            long unscaled = 0;
            int digits = 0;
            int after = -1;
            for (; i < bytes.length; i++) {
                int digit = bytes[i] - '0';
                if (digit >= 0 && digit <= 9) {
                    unscaled = unscaled * 10 + digit;
                    digits++;
                    after += after < 0 ? 0 : 1;
                } else if (bytes[i] == '.' && after < 0) {
                    after = 0;
                } else {
                    throw new UnheldValueException(text(bytes));
                }
            }
            int have = Math.max(after, 0);
            if (have <= scale && digits + scale - have <= 18 && digits + scale - have <= decimals.type().precision()) {
                for (int missing = scale - have; missing > 0; missing--) {
                    unscaled *= 10;
                }
                decimals.set(row, bytes[0] == '-' ? -unscaled : unscaled);
                return;
            }
        }
        if (!decimals.set(row, number(bytes))) {
            throw new UnheldValueException(text(bytes));
        }
    }
}
