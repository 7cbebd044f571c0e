package dev.riffle.plugin.jdbc.console;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of any result: numbers, truth values, dates and times as such, bytes as bytes, all else as the text that the driver gives. A column in which a
 * value comes that its type does not hold, as NaN among decimals or infinity among dates, is text from there on. For one thread.
 */
final class ResultColumns {
    private static final int LONG_DIGITS = 20;

    private RowType type;
    private final int[] sqlTypes;
    private SegmentBuilder builder;
    /** The rows before a column became text, which were not handed on yet. */
    private @Nullable Segment before;

    private ResultColumns(RowType type, int[] sqlTypes) {
        this.type = type;
        this.sqlTypes = sqlTypes;
        this.builder = new SegmentBuilder(type);
    }

    static ResultColumns of(ResultSetMetaData columns) throws SQLException {
        List<Field> fields = new ArrayList<>();
        int[] sqlTypes = new int[columns.getColumnCount()];
        for (int i = 1; i <= sqlTypes.length; i++) {
            sqlTypes[i - 1] = columns.getColumnType(i);
            String name = columns.getColumnLabel(i);
            fields.add(new Field(name == null ? "" : name, type(columns, i), true));
        }
        return new ResultColumns(new RowType(fields), sqlTypes);
    }

    private static DataType type(ResultSetMetaData columns, int column) throws SQLException {
        boolean signed = columns.isSigned(column);
        return switch (columns.getColumnType(column)) {
            case Types.BOOLEAN -> DataType.BOOLEAN;
            case Types.BIT -> columns.getColumnTypeName(column).equalsIgnoreCase("bool") ? DataType.BOOLEAN : DataType.VARCHAR;
            case Types.TINYINT, Types.SMALLINT -> DataType.INTEGER;
            case Types.INTEGER -> signed ? DataType.INTEGER : DataType.BIGINT;
            case Types.BIGINT -> signed ? DataType.BIGINT : DataType.decimal(LONG_DIGITS, 0);
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> DataType.DOUBLE;
            case Types.DECIMAL, Types.NUMERIC -> DataType.NUMERIC;
            case Types.DATE -> DataType.DATE;
            case Types.TIMESTAMP -> columns.getColumnTypeName(column).equalsIgnoreCase("timestamptz") ? DataType.INSTANT : DataType.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> DataType.INSTANT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> DataType.VARBINARY;
            default -> DataType.VARCHAR;
        };
    }

    /** As they are told at first. */
    RowType type() {
        return type;
    }

    /** How many rows wait to be handed on. */
    int rows() {
        return builder.rows();
    }

    /** Whether the rows so far must be handed on before the next is added. */
    boolean isFull() {
        return before != null || builder.isFull();
    }

    /** The rows that wait, or some of them; null for none. */
    @Nullable
    Segment take() {
        Segment first = before;
        before = null;
        return first != null ? first : builder.rows() == 0 ? null : builder.build();
    }

    /** Adds the row that a result is at. @return about how many bytes it has */
    long add(ResultSet rows) throws SQLException {
        @Nullable
        Object[] values = new Object[sqlTypes.length];
        RowType held = type;
        long bytes = 0;
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = value(rows, i + 1, type.type(i), sqlTypes[i]);
            } catch (ArithmeticException | IllegalArgumentException | DateTimeException _) {
                values[i] = rows.getString(i + 1);
                held = withText(held, i);
            }
            bytes += switch (values[i]) {
                case String text -> text.length();
                case byte[] array -> array.length;
                case null, default -> Long.BYTES;
            };
        }
        if (!held.equals(type)) {
            before = builder.rows() == 0 ? null : builder.build();
            type = held;
            builder = new SegmentBuilder(held);
        }
        builder.addRow(values);
        return bytes;
    }

    private static RowType withText(RowType type, int column) {
        List<Field> fields = new ArrayList<>(type.fields());
        fields.set(column, new Field(type.field(column).name(), DataType.VARCHAR, true));
        return new RowType(fields);
    }

    private static @Nullable Object value(ResultSet rows, int column, DataType type, int sqlType) throws SQLException {
        return switch (type.kind()) {
            case VARCHAR -> rows.getString(column);
            case VARBINARY -> rows.getBytes(column);
            case NUMERIC -> number(rows.getString(column));
            case DOUBLE -> sqlType == Types.REAL || sqlType == Types.FLOAT ? real(rows.getString(column)) : orNull(rows.getDouble(column), rows);
            case BOOLEAN -> orNull(rows.getBoolean(column), rows);
            case INTEGER -> orNull(rows.getInt(column), rows);
            case DECIMAL -> rows.getBigDecimal(column);
            case DATE -> TimeTexts.date(rows.getString(column));
            case TIMESTAMP -> TimeTexts.timestamp(rows.getString(column));
            case INSTANT -> TimeTexts.instant(rows.getString(column));
            default -> orNull(rows.getLong(column), rows);
        };
    }

    /** As the server writes it: 0.1 of 32 bits is no 0.10000000149. */
    private static @Nullable Double real(@Nullable String text) {
        return text == null ? null : Double.valueOf(text);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static @Nullable Object orNull(Object value, ResultSet rows) throws SQLException {
        return rows.wasNull() ? null : value;
    }
}
