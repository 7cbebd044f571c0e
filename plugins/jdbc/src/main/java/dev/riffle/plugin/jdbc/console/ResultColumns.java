package dev.riffle.plugin.jdbc.console;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of any result: numbers and truth values as such, bytes as bytes, all else as the text that the driver gives. For one thread. */
final class ResultColumns {
    private static final int LONG_DIGITS = 20;

    private final RowType type;
    private final int[] sqlTypes;
    private final SegmentBuilder builder;

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
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> DataType.VARBINARY;
            default -> DataType.VARCHAR;
        };
    }

    RowType type() {
        return type;
    }

    SegmentBuilder builder() {
        return builder;
    }

    /** Adds the row that a result is at. @return about how many bytes it has */
    long add(ResultSet rows) throws SQLException, ConnectorException {
        long bytes = 0;
        for (int i = 0; i < sqlTypes.length; i++) {
            bytes += read(rows, i);
        }
        builder.endRow();
        return bytes;
    }

    private long read(ResultSet rows, int column) throws SQLException, ConnectorException {
        ColumnAppender appender = builder.appender(column);
        Object value;
        try {
            value = value(rows, column + 1, appender.type(), sqlTypes[column]);
            if (value != null) {
                appender.setValue(builder.rows(), value);
            }
        } catch (ArithmeticException | IllegalArgumentException _) {
            throw unheld(rows, column);
        }
        return switch (value) {
            case String text -> text.length();
            case byte[] array -> array.length;
            case null, default -> Long.BYTES;
        };
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

    private ConnectorException unheld(ResultSet rows, int column) throws SQLException {
        String name = type.field(column).name();
        return new ConnectorException("VALUE_NOT_HELD", ConnectorException.Kind.USER,
                "Column " + name + " has the value " + rows.getString(column + 1) + ", which " + type.type(column) + " does not hold.",
                "Have the statement convert the column to text.", null);
    }
}
