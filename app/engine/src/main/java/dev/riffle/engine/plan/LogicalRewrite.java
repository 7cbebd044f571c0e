package dev.riffle.engine.plan;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.tools.RelBuilder;

/**
 * Moves filters and limits down to the scans and drops the columns that nothing uses, also inside subqueries.
 */
final class LogicalRewrite {
    /** A filter with a correlated subquery stays where it is: pushed below a grouping or a union, or merged, the subquery would lose its row. */
    private static final RelOptRule FILTER_INTO_AGGREGATE = FilterAggregateTransposeRule.Config.DEFAULT
            .withOperandSupplier(outer -> outer.operand(Filter.class).predicate(LogicalRewrite::standsAlone)
                    .oneInput(inner -> inner.operand(Aggregate.class).anyInputs()))
            .as(FilterAggregateTransposeRule.Config.class).toRule();
    private static final RelOptRule FILTER_INTO_SET_OPERATION = FilterSetOpTransposeRule.Config.DEFAULT
            .withOperandSupplier(outer -> outer.operand(Filter.class).predicate(LogicalRewrite::standsAlone)
                    .oneInput(inner -> inner.operand(SetOp.class).anyInputs()))
            .as(FilterSetOpTransposeRule.Config.class).toRule();
    private static final RelOptRule FILTERS = FilterMergeRule.Config.DEFAULT
            .withOperandSupplier(outer -> outer.operand(Filter.class).predicate(LogicalRewrite::standsAlone)
                    .oneInput(inner -> inner.operand(Filter.class).predicate(LogicalRewrite::standsAlone).anyInputs()))
            .as(FilterMergeRule.Config.class).toRule();
    private static final List<RelOptRule> PUSH_DOWN = List.of(FILTERS, CoreRules.FILTER_PROJECT_TRANSPOSE, CoreRules.FILTER_INTO_JOIN,
            CoreRules.JOIN_CONDITION_PUSH, FILTER_INTO_AGGREGATE, FILTER_INTO_SET_OPERATION, CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE,
            SortBelowProject.INSTANCE);
    private static final List<RelOptRule> TIDY = List.of(CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE, CoreRules.AGGREGATE_PROJECT_MERGE);

    private LogicalRewrite() {}

    static RelNode apply(RelNode plan) {
        RelNode inner = withoutLateral(inSubQueries(plan, LogicalRewrite::rewritten));
        RelNode pushed = run(inner, PUSH_DOWN);
        // last, and without merging projections: the one right above a scan is what tells which fields are read
        RelBuilder apart = RelBuilder.proto(RelBuilder.Config.DEFAULT.withBloat(-1)).create(plan.getCluster(), null);
        RelNode tidy = run(pushed, TIDY);
        try {
            return new SessionScan.Trimmer(apart).trim(tidy);
        } catch (ArrayIndexOutOfBoundsException e) {
            // Calcite loses the column that a subquery names above a join without a condition on both sides: all columns are read then
            return tidy;
        }
    }

    private static boolean standsAlone(Filter filter) {
        return filter.getVariablesSet().isEmpty();
    }

    /** EXISTS asks for rows, not for what is in them. */
    private static RelNode withoutFields(RelNode rows) {
        return LogicalProject.create(rows, List.of(), List.of(rows.getCluster().getRexBuilder().makeLiteral(true)), List.of("found"), Set.of());
    }

    /** A lateral subquery becomes a join: H2 has no LATERAL. */
    private static RelNode withoutLateral(RelNode plan) {
        boolean[] lateral = new boolean[1];
        plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                lateral[0] |= other instanceof Correlate;
                return super.visit(other);
            }
        });
        return lateral[0] ? RelDecorrelator.decorrelateQuery(plan, RelFactories.LOGICAL_BUILDER.create(plan.getCluster(), null)) : plan;
    }

    private static RelNode run(RelNode plan, List<RelOptRule> rules) {
        HepPlanner planner = new HepPlanner(new HepProgramBuilder().addRuleCollection(rules).build());
        planner.setRoot(plan);
        return planner.findBestExp();
    }

    private static RelNode rewritten(RexSubQuery subQuery) {
        return apply(subQuery.getKind() == SqlKind.EXISTS ? withoutFields(subQuery.rel) : subQuery.rel);
    }

    /** The plan with the plans of its subqueries rewritten, the innermost first. */
    static RelNode inSubQueries(RelNode plan, Function<RexSubQuery, RelNode> rewrite) {
        RexShuttle expressions = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
                return visited.clone(rewrite.apply(visited));
            }
        };
        return plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                return super.visit(other).accept(expressions);
            }
        });
    }
}
