package dev.riffle.engine.sql;

import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Puts functions of the type contract in the place of those that the parser knows by itself, without looking them up. */
final class ContractFunctions extends SqlBasicVisitor<@Nullable Void> {
    private ContractFunctions() {}

    /** Changes the statement in place. */
    static void put(SqlNode statement) {
        statement.accept(new ContractFunctions());
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call instanceof SqlBasicCall basic && basic.getOperator() == SqlStdOperatorTable.PERCENTILE_CONT) {
            basic.setOperator(RiffleOperators.PERCENTILE_CONT);
        } else if (call instanceof SqlBasicCall basic && basic.getKind() == SqlKind.FILTER && basic.operand(0).getKind() == SqlKind.WITHIN_GROUP) {
            basic.setOperator(FilterOfOrdered.INSTANCE);
        }
        return super.visit(call);
    }
}
