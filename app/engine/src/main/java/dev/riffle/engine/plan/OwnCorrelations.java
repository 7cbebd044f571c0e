package dev.riffle.engine.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** A copy of a plan whose subqueries name the rows outside by names of their own: a plan that is there twice in a statement needs two. */
final class OwnCorrelations extends RelHomogeneousShuttle {
    private final Map<CorrelationId, CorrelationId> names = new HashMap<>();

    private OwnCorrelations() {}

    static RelNode of(RelNode plan) {
        return plan.accept(new OwnCorrelations());
    }

    @Override
    public RelNode visit(RelNode other) {
        RexShuttle expressions = new RexShuttle() {
            @Override
            public RexNode visitCorrelVariable(RexCorrelVariable variable) {
                CorrelationId own = names.get(variable.id);
                return own == null ? variable : other.getCluster().getRexBuilder().makeCorrel(variable.getType(), own);
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
                return visited.clone(visited.rel.accept(OwnCorrelations.this));
            }
        };
        Set<CorrelationId> own = other.getVariablesSet().stream()
                .map(name -> names.computeIfAbsent(name, _ -> other.getCluster().createCorrel())).collect(Collectors.toSet());
        RelNode node = super.visit(other).accept(expressions);
        return switch (node) {
            case Filter filter when !own.isEmpty() ->
                LogicalFilter.create(filter.getInput(), filter.getCondition(), com.google.common.collect.ImmutableSet.copyOf(own));
            case Project project when !own.isEmpty() ->
                LogicalProject.create(project.getInput(), project.getHints(), project.getProjects(), project.getRowType(), own);
            case Join join when !own.isEmpty() ->
                LogicalJoin.create(join.getLeft(), join.getRight(), join.getHints(), join.getCondition(), own, join.getJoinType());
            default -> node;
        };
    }
}
