package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
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
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * Makes a join of a subquery that stands for one value: rows without one get NULL, rows with two are an error. An aggregate over the rows that meet
 * the row outside becomes a grouping by what they meet it by; where there are none, a count is 0.
 *
 * <pre>{@code
 * before                                              after
 * (SELECT COUNT(*) FROM orders WHERE customer = c.id)   Compute(CASE WHEN n IS NULL THEN 0 ELSE n END)
 *                                                         Join(LEFT, id = customer)
 *                                                           ...
 *                                                           Group(customer: COUNT(*) AS n)
 * }</pre>
 */
final class ScalarSubQuery {
    private final OperationTranslator translator;

    ScalarSubQuery(OperationTranslator translator) {
        this.translator = translator;
    }

    /** The rows with the value as their last column; null if it cannot be covered. */
    @Nullable
    Operation join(RexSubQuery subQuery, Operation input, @Nullable CorrelationId row, RexBuilder rex) {
        boolean correlated = row != null && RelOptUtil.getVariablesUsed(subQuery.rel).contains(row);
        List<Project> above = new ArrayList<>();
        RelNode rel = subQuery.rel;
        while (rel instanceof Project project) {
            above.addFirst(project);
            rel = project.getInput();
        }
        if (correlated && row != null && rel instanceof Aggregate aggregate && aggregate.getGroupSet().isEmpty()) {
            return aggregated(aggregate, above, input, row, rex);
        }
        Correlated found = Correlated.of(subQuery.rel, row, translator);
        if (found == null) {
            return null;
        }
        return joined(Operation.Join.Kind.SINGLE, input, found, row, List.of(found.outputs().getFirst()), rex);
    }

    /** The input beside some columns of what was found. */
    private @Nullable Operation joined(Operation.Join.Kind kind, Operation input, Correlated found, @Nullable CorrelationId row, List<Integer> wanted,
            RexBuilder rex) {
        int split = input.type().size();
        List<Integer> columns = new ArrayList<>(Correlated.all(input));
        wanted.forEach(column -> columns.add(split + column));
        List<String> names = columns.stream().map(column -> Operation.bothSides(input, found.rows()).field(column).name()).toList();
        List<RexNode> conditions = found.conditions().stream().map(condition -> Correlated.overBoth(condition, row, split)).toList();
        return JoinTranslator.join(kind, input, found.rows(), conditions, columns, names, rex, translator);
    }

    private @Nullable Operation aggregated(Aggregate aggregate, List<Project> above, Operation input, CorrelationId row, RexBuilder rex) {
        Correlated groups = Correlated.grouped(aggregate, row, translator);
        Operation rows = groups == null
                ? ofPairs(aggregate, input, row, rex)
                : joined(Operation.Join.Kind.LEFT, input, groups, row, groups.outputs(), rex);
        if (rows == null) {
            return null;
        }
        List<AggregateCall> calls = ((Operation.Group) ((Operation.Join) rows).right()).calls();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            int column = input.type().size() + i;
            if (calls.get(i).isCount()) {
                rows = new Operation.Compute(rows, List.of(zeroWhereNull(column)));
                column = rows.type().size() - 1;
            }
            columns.add(column);
        }
        for (Project project : above) {
            List<Integer> next = new ArrayList<>();
            for (RexNode node : project.getProjects()) {
                RexNode over = Correlated.overBoth(RexInputs.map(node, columns::get), row, 0);
                if (over instanceof RexInputRef ref) {
                    next.add(ref.getIndex());
                    continue;
                }
                Optional<Expression> value = translator.expressions(rex, rows.type()).translate(over);
                if (value.isEmpty()) {
                    return null;
                }
                rows = new Operation.Compute(rows, List.of(value.get()));
                next.add(rows.type().size() - 1);
            }
            columns = next;
        }
        List<Integer> wanted = new ArrayList<>(Correlated.all(input));
        wanted.add(columns.getFirst());
        Operation all = rows;
        return OperationTranslator.select(all, wanted, wanted.stream().map(column -> all.type().field(column).name()).toList());
    }

    /**
     * The input beside the results of an aggregate, where rows meet by more than equalities: the rows outside are numbered, the pairs that meet are
     * grouped by that number.
     */
    private @Nullable Operation ofPairs(Aggregate aggregate, Operation input, CorrelationId row, RexBuilder rex) {
        Correlated found = Correlated.of(aggregate.getInput(), row, translator);
        if (found == null || aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            return null;
        }
        int number = input.type().size();
        Operation numbered = new Operation.Rank(input, Operation.Rank.Kind.ROW_NUMBER, List.of(), List.of(), "row number");
        int split = number + 1;
        List<RexNode> conditions = found.conditions().stream().map(condition -> Correlated.overBoth(condition, row, split)).toList();
        List<Integer> columns = new ArrayList<>(List.of(number));
        Correlated.all(found.rows()).forEach(column -> columns.add(split + column));
        List<String> names = columns.stream().map(column -> Operation.bothSides(numbered, found.rows()).field(column).name()).toList();
        Operation pairs = JoinTranslator.join(Operation.Join.Kind.INNER, numbered, found.rows(), conditions, columns, names, rex, translator);
        List<AggregateCall> calls = pairs == null
                ? null
                : translator.calls(aggregate, pairs.type(), List.of(0), found.outputs().stream().map(column -> column + 1).toList());
        if (pairs == null || calls == null) {
            return null;
        }
        Operation groups = new Operation.Group(pairs, List.of(0), calls);
        List<Integer> wanted = new ArrayList<>(Correlated.all(input));
        IntStream.range(0, calls.size()).forEach(i -> wanted.add(split + 1 + i));
        return new Operation.Join(numbered, groups, Operation.Join.Kind.LEFT, List.of(number), List.of(0), null, wanted,
                wanted.stream().map(column -> Operation.bothSides(numbered, groups).field(column).name()).toList());
    }

    private static Expression zeroWhereNull(int column) {
        return new Expression.Case(List.of(new Expression.Case.Branch(new Predicate.IsNull(column, true), new Expression.Ref(column))),
                new Expression.Constant(DataType.BIGINT, 0L));
    }
}
