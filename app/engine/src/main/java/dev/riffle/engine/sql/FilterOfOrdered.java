package dev.riffle.engine.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFilterOperator;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** FILTER behind WITHIN GROUP, where Calcite forgets that PERCENTILE_DISC has the type of what it is ordered by. */
final class FilterOfOrdered extends SqlFilterOperator {
    static final FilterOfOrdered INSTANCE = new FilterOfOrdered();

    private FilterOfOrdered() {}

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        SqlCall ordered = call.operand(0);
        SqlNode function = ordered.operand(0);
        // there may be no row that passes
        RelDataType type = validator.getTypeFactory().createTypeWithNullability(validator.deriveType(scope, ordered), true);
        validator.setValidatedNodeType(function, type);
        validator.setValidatedNodeType(ordered, type);
        validator.setValidatedNodeType(call, type);
        return type;
    }
}
