package dev.riffle.plugin.jdbc.generic;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.plugin.jdbc.read.ColumnReader;
import dev.riffle.plugin.jdbc.read.UnheldValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads objects, and takes them only for what they are: a text in a column of numbers is no number. */
final class GenericValues implements ColumnReader.Maker {
    private static final int NANOS_PER_MICRO = 1_000;

    @Override
    public ColumnReader reader(int column, ColumnAppender appender) {
        DataType type = appender.type();
        return (from, row) -> {
            Object value = object(from, column, type);
            if (value == null) {
                return 0;
            }
            Object held = held(value, type);
            if (appender instanceof DecimalAppender decimals && held instanceof BigDecimal number) {
                if (!decimals.set(row, number)) {
                    throw new UnheldValueException(number.toPlainString());
                }
                return number.precision();
            }
            appender.setValue(row, held);
            return switch (held) {
                case String text -> text.getBytes(StandardCharsets.UTF_8).length;
                case byte[] bytes -> bytes.length;
                default -> Long.BYTES;
            };
        };
    }

    private static @Nullable Object object(ResultSet from, int column, DataType type) throws SQLException, UnheldValueException {
        try {
            return switch (type.kind()) {
                case VARCHAR -> from.getString(column);
                case VARBINARY -> from.getBytes(column);
                case DATE -> from.getObject(column, LocalDate.class);
                case TIME -> from.getObject(column, LocalTime.class);
                case TIMESTAMP -> from.getObject(column, LocalDateTime.class);
                case INSTANT -> from.getObject(column, OffsetDateTime.class);
                default -> from.getObject(column);
            };
        } catch (DateTimeException _) {
            throw new UnheldValueException(String.valueOf(from.getString(column)));
        }
    }

    /** A value as the column's type has it. */
    private static Object held(Object value, DataType type) throws UnheldValueException {
        try {
            return switch (type.kind()) {
                case BOOLEAN -> value instanceof Boolean bool ? bool : bool(value);
                case INTEGER -> exact(value).intValueExact();
                case BIGINT -> exact(value).longValueExact();
                case DECIMAL, NUMERIC -> exact(value);
                case DOUBLE -> value instanceof Number number ? number.doubleValue() : unheld(value);
                case TIME -> micros(value, ((LocalTime) value).getNano());
                case TIMESTAMP -> micros(value, ((LocalDateTime) value).getNano());
                case INSTANT -> {
                    Instant instant = ((OffsetDateTime) value).toInstant();
                    yield micros(instant, instant.getNano());
                }
                case VARCHAR, VARBINARY, DATE -> value;
            };
        } catch (ArithmeticException _) {
            throw new UnheldValueException(value.toString());
        }
    }

    private static Object unheld(Object value) throws UnheldValueException {
        throw new UnheldValueException(value.toString());
    }

    private static boolean bool(Object value) throws UnheldValueException {
        int number = exact(value).intValueExact();
        if (number != 0 && number != 1) {
            throw new UnheldValueException(value.toString());
        }
        return number == 1;
    }

    private static Object micros(Object value, int nanos) throws UnheldValueException {
        return nanos % NANOS_PER_MICRO == 0 ? value : unheld(value);
    }

    private static BigDecimal exact(Object value) throws UnheldValueException {
        return switch (value) {
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Double number when !number.isNaN() && !number.isInfinite() -> new BigDecimal(number);
            case Float number when !number.isNaN() && !number.isInfinite() -> new BigDecimal(number);
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Short number -> BigDecimal.valueOf(number);
            case Byte number -> BigDecimal.valueOf(number);
            default -> throw new UnheldValueException(value.toString());
        };
    }
}
