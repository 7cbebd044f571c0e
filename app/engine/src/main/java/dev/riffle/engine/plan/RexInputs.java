package dev.riffle.engine.plan;

import java.util.function.IntUnaryOperator;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** The same expression over inputs that have other numbers. */
final class RexInputs extends RexShuttle {
    private final IntUnaryOperator to;

    private RexInputs(IntUnaryOperator to) {
        this.to = to;
    }

    static RexNode map(RexNode node, IntUnaryOperator to) {
        return node.accept(new RexInputs(to));
    }

    @Override
    public RexNode visitInputRef(RexInputRef ref) {
        return new RexInputRef(to.applyAsInt(ref.getIndex()), ref.getType());
    }
}
