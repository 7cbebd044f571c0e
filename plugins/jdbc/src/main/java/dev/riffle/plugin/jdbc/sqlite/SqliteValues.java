package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.plugin.jdbc.read.ColumnReader;
import dev.riffle.plugin.jdbc.read.UnheldValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Reads values as they are stored: whole numbers, binary64, texts, bytes. What is of another type than its column is no value of it; but anything has a text. A
 * decimal is stored in binary64, and read as the shortest decimal that is nearest to that, as SQLite shows it.
 */
final class SqliteValues implements ColumnReader.Maker {
    @Override
    public ColumnReader reader(int column, ColumnAppender appender) {
        DataType type = appender.type();
        return (from, row) -> {
            Object stored = from.getObject(column);
            if (stored == null) {
                return 0;
            }
            Object value = value(stored, type);
            if (appender instanceof DecimalAppender decimals && value instanceof BigDecimal number) {
                if (!decimals.set(row, number)) {
                    throw new UnheldValueException(number.toPlainString());
                }
                return number.precision();
            }
            appender.setValue(row, value);
            return switch (value) {
                case String text -> Math.max(1, text.getBytes(StandardCharsets.UTF_8).length);
                case byte[] bytes -> Math.max(1, bytes.length);
                default -> Long.BYTES;
            };
        };
    }

    private static Object value(Object stored, DataType type) throws UnheldValueException {
        return switch (type.kind()) {
            case VARCHAR -> stored instanceof byte[] ? unheld(stored) : stored.toString();
            case VARBINARY -> stored instanceof byte[] ? stored : unheld(stored);
            case BIGINT -> stored instanceof Integer || stored instanceof Long ? ((Number) stored).longValue() : unheld(stored);
            case BOOLEAN -> stored instanceof Integer bool && (bool == 0 || bool == 1) ? (Object) (bool == 1) : unheld(stored);
            case DOUBLE -> stored instanceof Number number ? (Object) number.doubleValue() : unheld(stored);
            case DECIMAL, NUMERIC -> number(stored);
            default -> unheld(stored);
        };
    }

    private static Object number(Object stored) throws UnheldValueException {
        return switch (stored) {
            case Integer whole -> BigDecimal.valueOf(whole);
            case Long whole -> BigDecimal.valueOf(whole);
            case Double real when Double.isFinite(real) -> BigDecimal.valueOf(real).stripTrailingZeros();
            default -> unheld(stored);
        };
    }

    private static Object unheld(Object stored) throws UnheldValueException {
        throw new UnheldValueException(stored instanceof byte[] bytes ? "X'" + HexFormat.of().formatHex(bytes) + "'" : stored.toString());
    }
}
