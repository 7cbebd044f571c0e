package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.exec.AggregateCall;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.ScanFragment;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Finds, in the plan above the fragments, the largest parts that our operators cover. Each becomes an {@link Operation} whose output the rest of the
 * plan reads as a table.
 */
final class OperationTranslator {
    private final Map<String, ScanFragment> fragments;
    private final Constants constants;
    private final SubQueries subQueries = new SubQueries(this);
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    /** What is there more than once in the plan, as in the parts of GROUPING SETS, becomes one operation. */
    private final Map<RelNode, Operation> covered = new IdentityHashMap<>();

    /** @param fragments by the names of the tables that the plan reads */
    OperationTranslator(Map<String, ScanFragment> fragments, SqlSession session) {
        this.fragments = fragments;
        this.constants = new Constants(session);
    }

    /** The operations found so far, by the name of their output. */
    Map<String, Operation> operations() {
        return operations;
    }

    /** The plan with its coverable parts replaced. */
    RelNode cut(RelNode node) {
        if (node instanceof TableScan) {
            return node;
        }
        Operation operation = cover(node);
        if (operation != null) {
            return output(node, operation);
        }
        if (node instanceof Filter filter) {
            RelNode split = split(filter);
            if (split != null) {
                return split;
            }
        }
        List<RelNode> inputs = node.getInputs().stream().map(input -> ConstantArguments.cut(node, input, this::cut)).toList();
        return inSubQueries(node.copy(node.getTraitSet(), inputs));
    }

    private RelNode inSubQueries(RelNode node) {
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
                return visited.clone(cut(visited.rel));
            }
        });
    }

    private RelNode output(RelNode node, Operation operation) {
        String name = "O" + operations.size();
        List<String> names = node.getRowType().getFieldNames();
        boolean named = names.equals(operation.type().fields().stream().map(Field::name).toList());
        operations.put(name, named ? operation : select(operation, IntStream.range(0, names.size()).boxed().toList(), names));
        return FragmentScan.of(node.getCluster(), name, node.getRowType());
    }

    /** A filter of which only some conjuncts can be covered: those are, the others stay above. */
    private @Nullable RelNode split(Filter filter) {
        Operation input = cover(filter.getInput());
        if (input == null) {
            return null;
        }
        List<RexNode> rest = new ArrayList<>();
        Operation covered = input;
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            Operation filtered = filter(filter, conjunct, covered);
            if (filtered == null) {
                rest.add(conjunct);
            } else {
                covered = filtered;
            }
        }
        if (covered instanceof Operation.Output) {
            return null;
        }
        RelNode remaining = LogicalFilter.create(output(filter.getInput(), covered),
                RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), rest),
                com.google.common.collect.ImmutableSet.copyOf(filter.getVariablesSet()));
        return inSubQueries(remaining);
    }

    /** @return null if our operators do not cover it */
    @Nullable
    Operation cover(RelNode node) {
        Operation known = covered.get(node);
        if (known == null) {
            known = translate(node);
            if (known != null) {
                covered.put(node, known);
            }
        }
        return known;
    }

    private @Nullable Operation translate(RelNode node) {
        return switch (node) {
            case TableScan scan -> scan(scan);
            case Filter filter -> filter(filter);
            case Project project -> project(project);
            case Join join -> join(join);
            case Aggregate aggregate -> aggregate(aggregate);
            case Sort sort -> sort(sort);
            case TableFunctionScan scan when SessionScan.isSessions(scan) -> sessions(scan);
            case SetOp operation -> new SetTranslator(this).translate(operation);
            default -> null;
        };
    }

    private @Nullable Operation sessions(TableFunctionScan scan) {
        Operation input = cover(scan.getInput(0));
        return input == null ? null : SessionScan.of(scan, input);
    }

    private @Nullable Operation scan(TableScan scan) {
        String name = scan.getTable().getQualifiedName().getLast();
        ScanFragment fragment = fragments.get(name);
        return fragment == null ? null : new Operation.Output(name, fragment.outputType());
    }

    private @Nullable Operation filter(Filter filter) {
        Operation covered = cover(filter.getInput());
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            covered = covered == null ? null : filter(filter, conjunct, covered);
        }
        return covered;
    }

    /** The rows for which one condition of a filter is true; null if it cannot be covered. */
    private @Nullable Operation filter(Filter filter, RexNode conjunct, Operation input) {
        CorrelationId row = filter.getVariablesSet().isEmpty() ? null : filter.getVariablesSet().iterator().next();
        return filter.getVariablesSet().size() > 1 ? null : subQueries.filter(conjunct, input, row, filter.getCluster().getRexBuilder());
    }

    /** Translates conditions over the columns of an operation. */
    PredicateTranslator predicates(RexBuilder rex, RowType type) {
        return new PredicateTranslator(type, IntStream.range(0, type.size()).boxed().toList(), rex, constants);
    }

    /** Translates expressions over the columns of an operation. */
    ExpressionTranslator expressions(RexBuilder rex, RowType type) {
        return new ExpressionTranslator(type, predicates(rex, type), IntStream.range(0, type.size()).boxed().toList(), constants);
    }

    private @Nullable Operation project(Project project) {
        Operation input = cover(project.getInput());
        if (input == null || project.getVariablesSet().size() > 1) {
            return null;
        }
        RexBuilder rex = project.getCluster().getRexBuilder();
        CorrelationId row = project.getVariablesSet().isEmpty() ? null : project.getVariablesSet().iterator().next();
        List<Integer> columns = new ArrayList<>();
        for (RexNode expression : project.getProjects()) {
            if (expression instanceof RexInputRef ref) {
                columns.add(ref.getIndex());
                continue;
            }
            Operation computed = subQueries.compute(expression, input, row, rex);
            if (computed == null) {
                return null;
            }
            input = computed;
            columns.add(input.type().size() - 1);
        }
        return select(input, columns, project.getRowType().getFieldNames());
    }

    /** Some of the columns of an operation, under other names. */
    static Operation select(Operation input, List<Integer> columns, List<String> names) {
        return input instanceof Operation.Join join ? join.select(columns, names) : new Operation.Columns(input, columns, names);
    }

    private @Nullable Operation join(Join join) {
        Operation left = cover(join.getLeft());
        Operation right = left == null || !join.getVariablesSet().isEmpty() ? null : cover(join.getRight());
        return left == null || right == null ? null : JoinTranslator.join(join, left, right, this);
    }

    private @Nullable Operation aggregate(Aggregate aggregate) {
        Operation input = cover(aggregate.getInput());
        if (input == null) {
            return null;
        }
        if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            return cover(GroupingSets.rewrite(aggregate, UnaryOperator.identity(), UnaryOperator.identity()));
        }
        List<Integer> groupBy = aggregate.getGroupSet().asList();
        List<AggregateCall> calls = calls(aggregate, input.type(), groupBy, Correlated.all(input));
        return calls == null ? null : new Operation.Group(input, groupBy, calls);
    }

    /**
     * The calls of a grouping.
     *
     * @param type the columns that are grouped
     * @param groupBy those that are grouped by
     * @param columns the column behind each field of the aggregate's input
     * @return null if a call, or a column grouped by, cannot be covered
     */
    @Nullable
    List<AggregateCall> calls(Aggregate aggregate, RowType type, List<Integer> groupBy, List<Integer> columns) {
        if (groupBy.stream().anyMatch(column -> type.type(column).kind() == DataType.Kind.NUMERIC)) {
            return null;
        }
        List<AggregateCall> calls = new ArrayList<>();
        for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
            AggregateCall ours = AggregateCalls.of(call, aggregate.getInput(), columns, type);
            if (ours == null) {
                return null;
            }
            calls.add(ours);
        }
        return calls;
    }

    private @Nullable Operation sort(Sort sort) {
        Operation input = cover(sort.getInput());
        Optional<ScanFragment.Step.Sort> order = SortKeys.of(sort, IntStream.range(0, sort.getRowType().getFieldCount()).boxed().toList());
        return input == null || order.isEmpty()
                ? null
                : new Operation.Order(input, order.get().keys(), order.get().offset(), order.get().limit());
    }
}
