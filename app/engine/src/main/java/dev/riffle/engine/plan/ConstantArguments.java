package dev.riffle.engine.plan;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexLiteral;

/** Keeps constants where an aggregate that is left to the final executor sees them as such, as it must the separator of LISTAGG. */
final class ConstantArguments {
    private ConstantArguments() {}

    /** The input of a node that is not covered itself, cut; of a projection right below an aggregate that has constants only its input. */
    static RelNode cut(RelNode node, RelNode input, UnaryOperator<RelNode> cut) {
        if (node instanceof Aggregate && input instanceof Project project && project.getProjects().stream().anyMatch(RexLiteral.class::isInstance)) {
            return project.copy(project.getTraitSet(), List.of(cut.apply(project.getInput())));
        }
        return cut.apply(input);
    }
}
