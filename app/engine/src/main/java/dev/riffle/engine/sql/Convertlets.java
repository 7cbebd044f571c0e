package dev.riffle.engine.sql;

import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's own convertlets, but TIMESTAMPDIFF stays a call of its own: written out in intervals no database could read it; and so do
 * average, deviation and variance in windows: written out as quotients and roots they would have other digits.
 */
final class Convertlets implements SqlRexConvertletTable {
    static final Convertlets INSTANCE = new Convertlets();

    private Convertlets() {}

    @Override
    public @Nullable SqlRexConvertlet get(SqlCall call) {
        if (call.getOperator() == SqlStdOperatorTable.TIMESTAMP_DIFF) {
            return Convertlets::timestampDiff;
        }
        return switch (call.getKind()) {
            case AVG, STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> Convertlets::aggregate;
            default -> StandardConvertletTable.INSTANCE.get(call);
        };
    }

    private static RexNode aggregate(SqlRexContext context, SqlCall call) {
        RelDataType type = context.getValidator().getValidatedNodeType(call);
        return context.getRexBuilder().makeCall(type, call.getOperator(), List.of(context.convertExpression(call.operand(0))));
    }

    private static RexNode timestampDiff(SqlRexContext context, SqlCall call) {
        TimeUnit unit = ((SqlIntervalQualifier) call.operand(0)).getUnit();
        RexNode from = context.convertExpression(call.operand(1));
        RexNode to = context.convertExpression(call.operand(2));
        RelDataType type = context.getValidator().getValidatedNodeType(call);
        return context.getRexBuilder().makeCall(type, SqlStdOperatorTable.TIMESTAMP_DIFF, List.of(context.getRexBuilder().makeFlag(unit), from, to));
    }
}
