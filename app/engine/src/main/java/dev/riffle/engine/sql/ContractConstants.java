package dev.riffle.engine.sql;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Computes constants as Calcite does, but for casts that it makes in another way than the type contract says: it writes truth values in
 * capitals, whole doubles with a point and times without their fraction, and reads times to the millisecond.
 */
final class ContractConstants implements RexExecutor {
    static final ContractConstants INSTANCE = new ContractConstants();

    private static final Pattern MICROSECONDS = Pattern.compile("\\.\\d{4}");

    private ContractConstants() {}

    @Override
    public void reduce(RexBuilder rex, List<RexNode> constants, List<RexNode> reduced) {
        for (RexNode constant : constants) {
            if (constant instanceof RexCall cast && cast.getKind() == SqlKind.CAST && SqlTypeUtil.inCharFamily(cast.getType())
                    && (cast.getOperands().getFirst().isAlwaysTrue() || cast.getOperands().getFirst().isAlwaysFalse())) {
                reduced.add(rex.makeLiteral(cast.getOperands().getFirst().isAlwaysTrue() ? "true" : "false", cast.getType(), true));
            } else if (isOtherwise(constant)) {
                reduced.add(constant);
            } else {
                RexUtil.EXECUTOR.reduce(rex, List.of(constant), reduced);
            }
        }
    }

    private static boolean isOtherwise(RexNode constant) {
        if (!(constant instanceof RexCall cast) || cast.getKind() != SqlKind.CAST) {
            return false;
        }
        RexNode operand = cast.getOperands().getFirst();
        RelDataType from = operand.getType();
        if (SqlTypeUtil.inCharFamily(cast.getType())) {
            return SqlTypeUtil.inBooleanFamily(from) || SqlTypeUtil.isApproximateNumeric(from) || SqlTypeUtil.isDatetime(from);
        }
        return SqlTypeUtil.isDatetime(cast.getType()) && MICROSECONDS.matcher(operand.toString()).find();
    }
}
