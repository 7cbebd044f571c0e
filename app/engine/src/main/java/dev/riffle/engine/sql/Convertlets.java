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

/** Calcite's own convertlets, but TIMESTAMPDIFF stays a call of its own: written out in intervals no database could read it. */
final class Convertlets implements SqlRexConvertletTable {
    static final Convertlets INSTANCE = new Convertlets();

    private Convertlets() {}

    @Override
    public @Nullable SqlRexConvertlet get(SqlCall call) {
        return call.getOperator() == SqlStdOperatorTable.TIMESTAMP_DIFF ? Convertlets::timestampDiff : StandardConvertletTable.INSTANCE.get(call);
    }

    private static RexNode timestampDiff(SqlRexContext context, SqlCall call) {
        TimeUnit unit = ((SqlIntervalQualifier) call.operand(0)).getUnit();
        RexNode from = context.convertExpression(call.operand(1));
        RexNode to = context.convertExpression(call.operand(2));
        RelDataType type = context.getValidator().getValidatedNodeType(call);
        return context.getRexBuilder().makeCall(type, SqlStdOperatorTable.TIMESTAMP_DIFF, List.of(context.getRexBuilder().makeFlag(unit), from, to));
    }
}
