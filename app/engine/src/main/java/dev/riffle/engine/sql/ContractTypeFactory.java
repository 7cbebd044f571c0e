package dev.riffle.engine.sql;

import java.util.List;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Where decimals meet, in CASE or a union, the scale is the greatest of theirs: Calcite would give up digits behind the point for those
 * that might be in front of it, and so round silently. A value with too many digits in front is an error instead.
 */
final class ContractTypeFactory extends JavaTypeFactoryImpl {
    ContractTypeFactory() {
        super(ContractTypeSystem.INSTANCE);
    }

    @Override
    public @Nullable RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule rule) {
        List<RelDataType> known = types.stream().filter(type -> type.getSqlTypeName() != SqlTypeName.NULL).toList();
        if (!known.isEmpty() && known.size() < types.size()) {
            // also where a row of values begins with a NULL, which has no type
            RelDataType common = leastRestrictive(known, rule);
            return common == null ? null : createTypeWithNullability(common, true);
        }
        RelDataType least = super.leastRestrictive(types, rule);
        if (least == null || least.getSqlTypeName() != SqlTypeName.DECIMAL) {
            return least;
        }
        int scale = types.stream().filter(SqlTypeUtil::isExactNumeric).mapToInt(RelDataType::getScale).max().orElse(0);
        return scale <= least.getScale()
                ? least
                : createTypeWithNullability(createSqlType(SqlTypeName.DECIMAL, least.getPrecision(), scale), least.isNullable());
    }
}
