package dev.riffle.engine.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * The type contract: where the standard leaves a choice, types are PostgreSQL's. Decimals go to 38 digits; SUM of INTEGER is BIGINT,
 * of BIGINT and DECIMAL is DECIMAL(38, s); AVG of exact numbers is an exact decimal. The scale that a quotient or an average is
 * declared with is nominal: its values carry a scale of their own.
 */
final class ContractTypeSystem extends RelDataTypeSystemImpl {
    static final ContractTypeSystem INSTANCE = new ContractTypeSystem();

    private static final int MAX_PRECISION = 38;
    /** PostgreSQL's least number of significant digits of a quotient. */
    private static final int QUOTIENT_SCALE = 16;

    @Override
    public int getMaxPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case DECIMAL -> MAX_PRECISION;
            case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> 6;
            default -> super.getMaxPrecision(typeName);
        };
    }

    @Override
    public int getDefaultPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case DECIMAL -> MAX_PRECISION;
            case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> 6;
            default -> super.getDefaultPrecision(typeName);
        };
    }

    @Override
    public int getMaxScale(SqlTypeName typeName) {
        return typeName == SqlTypeName.DECIMAL ? MAX_PRECISION : super.getMaxScale(typeName);
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory types, RelDataType argument) {
        RelDataType sum = switch (argument.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER -> types.createSqlType(SqlTypeName.BIGINT);
            case BIGINT -> types.createSqlType(SqlTypeName.DECIMAL, MAX_PRECISION, 0);
            case DECIMAL -> types.createSqlType(SqlTypeName.DECIMAL, MAX_PRECISION, argument.getScale());
            default -> argument;
        };
        return types.createTypeWithNullability(sum, argument.isNullable());
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory types, RelDataType argument) {
        RelDataType average = SqlTypeUtil.isExactNumeric(argument)
                ? types.createSqlType(SqlTypeName.DECIMAL, MAX_PRECISION, quotientScale(argument.getScale()))
                : types.createSqlType(SqlTypeName.DOUBLE);
        return types.createTypeWithNullability(average, argument.isNullable());
    }

    @Override
    public @Nullable RelDataType deriveDecimalDivideType(RelDataTypeFactory types, RelDataType dividend, RelDataType divisor) {
        boolean decimal = SqlTypeUtil.isExactNumeric(dividend) && SqlTypeUtil.isExactNumeric(divisor)
                && (SqlTypeUtil.isDecimal(dividend) || SqlTypeUtil.isDecimal(divisor));
        if (!decimal) {
            return null;
        }
        int scale = quotientScale(Math.max(dividend.getScale(), divisor.getScale()));
        return types.createSqlType(SqlTypeName.DECIMAL, MAX_PRECISION, scale);
    }

    private static int quotientScale(int scale) {
        return Math.max(QUOTIENT_SCALE, Math.min(scale, MAX_PRECISION));
    }

    /** Texts of different lengths meet as VARCHAR: 'a' never becomes 'a  '. */
    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }
}
