package dev.riffle.engine.plan;

import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Join;

/** The rows of its input, which {@link FinalSqlWriter} writes as a subquery in FROM. */
final class Subquery extends SingleRel {
    private Subquery(RelNode input) {
        super(input.getCluster(), input.getTraitSet(), input);
    }

    /** Two columns of a join may be called the same: they are named anew. */
    static Subquery of(RelNode rows) {
        return new Subquery(rows instanceof Join ? SetOperations.renamed(rows) : rows);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Subquery(inputs.getFirst());
    }
}
