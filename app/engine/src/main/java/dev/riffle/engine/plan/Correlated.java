package dev.riffle.engine.plan;

import dev.riffle.engine.exec.AggregateCall;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A subquery without the conditions that name the row outside: these are pulled up through it, to become conditions of a join.
 *
 * <pre>{@code
 * before                                     after
 * Project(1)                                 Output(F1), which joins by customer = $outer.id
 *   Filter(customer = $outer.id)
 *     TableScan(F1)
 * }</pre>
 *
 * @param rows what is left of the subquery
 * @param outputs the column of the rows behind each field of the subquery
 * @param conditions over the columns of the rows and the fields of the row outside
 */
record Correlated(Operation rows, List<Integer> outputs, List<RexNode> conditions) {
    /** @return null if the subquery, or what is left of it, cannot be covered */
    static @Nullable Correlated of(RelNode node, @Nullable CorrelationId outer, OperationTranslator translator) {
        if (outer == null || !RelOptUtil.getVariablesUsed(node).contains(outer)) {
            Operation rows = translator.cover(node);
            return rows == null ? null : new Correlated(rows, all(rows), List.of());
        }
        return switch (node) {
            case Filter filter -> filter(filter, outer, translator);
            case Project project -> project(project, outer, translator);
            case Aggregate aggregate -> aggregate(aggregate, outer, translator);
            case Join join -> join(join, outer, translator);
            default -> null;
        };
    }

    static List<Integer> all(Operation rows) {
        return IntStream.range(0, rows.type().size()).boxed().toList();
    }

    /** Whether an expression names a row outside, be it the nearest or one further out. */
    private static boolean isCorrelated(RexNode node) {
        boolean[] found = new boolean[1];
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitFieldAccess(RexFieldAccess access) {
                found[0] = true;
                return access;
            }
        });
        return found[0];
    }

    private static @Nullable Correlated filter(Filter filter, CorrelationId outer, OperationTranslator translator) {
        Correlated input = of(filter.getInput(), outer, translator);
        if (input == null || !filter.getVariablesSet().isEmpty()) {
            return null;
        }
        Operation rows = input.rows;
        List<RexNode> conditions = new ArrayList<>(input.conditions);
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            RexNode condition = RexInputs.map(conjunct, input.outputs::get);
            if (isCorrelated(condition)) {
                conditions.add(condition);
            } else {
                Optional<Predicate> predicate = translator.predicates(filter.getCluster().getRexBuilder(), rows.type()).translate(condition);
                if (predicate.isEmpty()) {
                    return null;
                }
                rows = new Operation.Filter(rows, predicate.get());
            }
        }
        return new Correlated(rows, input.outputs, conditions);
    }

    private static @Nullable Correlated project(Project project, CorrelationId outer, OperationTranslator translator) {
        Correlated input = of(project.getInput(), outer, translator);
        if (input == null) {
            return null;
        }
        Operation rows = input.rows;
        List<Integer> outputs = new ArrayList<>();
        for (RexNode node : project.getProjects()) {
            if (node instanceof RexInputRef ref) {
                outputs.add(input.outputs.get(ref.getIndex()));
                continue;
            }
            Optional<Expression> expression = isCorrelated(node)
                    ? Optional.empty()
                    : translator.expressions(project.getCluster().getRexBuilder(), rows.type()).translate(RexInputs.map(node, input.outputs::get));
            if (expression.isEmpty()) {
                return null;
            }
            outputs.add(rows.type().size());
            rows = new Operation.Compute(rows, List.of(expression.get()));
        }
        return new Correlated(rows, outputs, input.conditions);
    }

    /** Groups of the rows that meet a row outside are groups by the columns that are equal to it, too. */
    private static @Nullable Correlated aggregate(Aggregate aggregate, CorrelationId outer, OperationTranslator translator) {
        // without a group column there is a row also where nothing meets the row outside
        return aggregate.getGroupSet().isEmpty() ? null : grouped(aggregate, outer, translator);
    }

    /** A grouping of a subquery, with the columns that are equal to the row outside as further group columns in front. */
    static @Nullable Correlated grouped(Aggregate aggregate, CorrelationId outer, OperationTranslator translator) {
        Correlated input = of(aggregate.getInput(), outer, translator);
        if (input == null || aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            return null;
        }
        List<Integer> groupBy = new ArrayList<>();
        List<RexNode> conditions = new ArrayList<>();
        for (RexNode condition : input.conditions) {
            RexInputRef key = equalToOuter(condition);
            if (key == null) {
                return null;
            }
            if (!groupBy.contains(key.getIndex())) {
                groupBy.add(key.getIndex());
            }
            conditions.add(RexInputs.map(condition, groupBy::indexOf));
        }
        List<Integer> outputs = new ArrayList<>();
        for (int column : ImmutableBitSet.of(aggregate.getGroupSet())) {
            int wanted = input.outputs.get(column);
            if (!groupBy.contains(wanted)) {
                groupBy.add(wanted);
            }
            outputs.add(groupBy.indexOf(wanted));
        }
        List<AggregateCall> calls = translator.calls(aggregate, input.rows.type(), groupBy, input.outputs);
        if (calls == null) {
            return null;
        }
        for (int i = 0; i < calls.size(); i++) {
            outputs.add(groupBy.size() + i);
        }
        return new Correlated(new Operation.Group(input.rows, groupBy, calls), outputs, conditions);
    }

    /** The column that an equality compares with the row outside; null if it is another condition. */
    private static @Nullable RexInputRef equalToOuter(RexNode condition) {
        if (!(condition instanceof RexCall call) || call.getKind() != SqlKind.EQUALS) {
            return null;
        }
        RexNode left = call.operands.get(0);
        RexNode right = call.operands.get(1);
        if (left instanceof RexInputRef ref && isOuter(right)) {
            return ref;
        }
        return right instanceof RexInputRef ref && isOuter(left) ? ref : null;
    }

    private static boolean isOuter(RexNode node) {
        return isCorrelated(node) && RelOptUtil.InputFinder.bits(node).isEmpty();
    }

    private static @Nullable Correlated join(Join join, CorrelationId outer, OperationTranslator translator) {
        if (join.getJoinType() != JoinRelType.INNER || !join.getVariablesSet().isEmpty()) {
            return null;
        }
        Correlated left = of(join.getLeft(), outer, translator);
        Correlated right = left == null ? null : of(join.getRight(), outer, translator);
        if (left == null || right == null) {
            return null;
        }
        int split = left.rows.type().size();
        List<Integer> outputs = new ArrayList<>(left.outputs);
        right.outputs.forEach(column -> outputs.add(split + column));
        List<RexNode> conditions = new ArrayList<>(left.conditions);
        right.conditions.forEach(condition -> conditions.add(RexInputs.map(condition, column -> split + column)));
        List<RexNode> joining = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
            RexNode condition = RexInputs.map(conjunct, outputs::get);
            (isCorrelated(condition) ? conditions : joining).add(condition);
        }
        List<String> names = new ArrayList<>();
        Operation.bothSides(left.rows, right.rows).fields().forEach(field -> names.add(field.name()));
        List<Integer> columns = IntStream.range(0, names.size()).boxed().toList();
        Operation joined = JoinTranslator.join(Operation.Join.Kind.INNER, left.rows, right.rows, joining, columns, names,
                join.getCluster().getRexBuilder(), translator);
        return joined == null ? null : new Correlated(joined, outputs, conditions);
    }

    /** An expression over the columns of an operation for the row outside, then those of these rows; a row further out stays as it is. */
    static RexNode overBoth(RexNode condition, @Nullable CorrelationId outer, int split) {
        return condition.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return new RexInputRef(split + ref.getIndex(), ref.getType());
            }

            @Override
            public RexNode visitFieldAccess(RexFieldAccess access) {
                return access.getReferenceExpr() instanceof RexCorrelVariable variable && variable.id.equals(outer)
                        ? new RexInputRef(access.getField().getIndex(), access.getType())
                        : access;
            }
        });
    }
}
