package dev.riffle.engine.sql;

import dev.riffle.connector.data.DataType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** Calcite's types and ours. */
public final class TypeMapping {
    private TypeMapping() {}

    /** Calcite's type of a column; always nullable. */
    public static RelDataType toCalcite(DataType type, RelDataTypeFactory types) {
        RelDataType converted = switch (type.kind()) {
            case BOOLEAN -> types.createSqlType(SqlTypeName.BOOLEAN);
            case INTEGER -> types.createSqlType(SqlTypeName.INTEGER);
            case BIGINT -> types.createSqlType(SqlTypeName.BIGINT);
            case DECIMAL -> types.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
            case NUMERIC -> types.createSqlType(SqlTypeName.DECIMAL, DataType.MAX_PRECISION, 16);
            case DOUBLE -> types.createSqlType(SqlTypeName.DOUBLE);
            case VARCHAR -> types.createSqlType(SqlTypeName.VARCHAR);
            case VARBINARY -> types.createSqlType(SqlTypeName.VARBINARY);
            case DATE -> types.createSqlType(SqlTypeName.DATE);
            case TIME -> types.createSqlType(SqlTypeName.TIME, 6);
            case TIMESTAMP -> types.createSqlType(SqlTypeName.TIMESTAMP, 6);
            case INSTANT -> types.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 6);
        };
        return types.createTypeWithNullability(converted, true);
    }

    /**
     * Our type of an expression. Every exact decimal is {@link DataType.Kind#NUMERIC}, since the scale of a computed value is its own.
     *
     * @throws IllegalArgumentException if results of that type cannot be shown
     */
    public static DataType fromCalcite(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case BOOLEAN -> DataType.BOOLEAN;
            case TINYINT, SMALLINT, INTEGER -> DataType.INTEGER;
            case BIGINT -> DataType.BIGINT;
            case DECIMAL -> DataType.NUMERIC;
            case FLOAT, REAL, DOUBLE -> DataType.DOUBLE;
            case CHAR, VARCHAR, NULL -> DataType.VARCHAR;
            case BINARY, VARBINARY -> DataType.VARBINARY;
            case DATE -> DataType.DATE;
            case TIME -> DataType.TIME;
            case TIMESTAMP -> DataType.TIMESTAMP;
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> DataType.INSTANT;
            default -> throw new IllegalArgumentException("results of type " + type + " cannot be shown");
        };
    }
}
