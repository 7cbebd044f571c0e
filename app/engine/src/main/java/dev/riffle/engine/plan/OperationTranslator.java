package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.exec.AggregateCall;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.Predicate;
import dev.riffle.engine.exec.ScanFragment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds, in the plan above the fragments, the largest parts that our operators cover. Each becomes an {@link Operation} whose output the rest of the
 * plan reads as a table.
 */
final class OperationTranslator {
    private final Map<String, ScanFragment> fragments;
    private final Constants constants;
    private final SqlSession session;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** @param fragments by the names of the tables that the plan reads */
    OperationTranslator(Map<String, ScanFragment> fragments, SqlSession session) {
        this.fragments = fragments;
        this.constants = new Constants(session);
        this.session = session;
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
        List<RelNode> inputs = node.getInputs().stream().map(this::cut).toList();
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
        if (input == null || input instanceof Operation.Output) {
            return null;
        }
        List<RexNode> rest = new ArrayList<>();
        Operation covered = input;
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            Optional<Predicate> predicate = predicates(filter, input.type()).translate(conjunct);
            if (predicate.isPresent()) {
                covered = new Operation.Filter(covered, predicate.get());
            } else {
                rest.add(conjunct);
            }
        }
        RelNode remaining = LogicalFilter.create(output(filter.getInput(), covered),
                RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), rest),
                com.google.common.collect.ImmutableSet.copyOf(filter.getVariablesSet()));
        return inSubQueries(remaining);
    }

    private @Nullable Operation cover(RelNode node) {
        return switch (node) {
            case TableScan scan -> scan(scan);
            case Filter filter -> filter(filter);
            case Project project -> project(project);
            case Join join -> join(join);
            case Aggregate aggregate -> aggregate(aggregate);
            case Sort sort -> sort(sort);
            case Union union when union.all -> union(union);
            default -> null;
        };
    }

    private @Nullable Operation scan(TableScan scan) {
        String name = scan.getTable().getQualifiedName().getLast();
        ScanFragment fragment = fragments.get(name);
        return fragment == null ? null : new Operation.Output(name, fragment.outputType());
    }

    private @Nullable Operation filter(Filter filter) {
        Operation input = cover(filter.getInput());
        if (input == null || !filter.getVariablesSet().isEmpty()) {
            return null;
        }
        return predicates(filter, input.type()).translate(filter.getCondition()).map(predicate -> new Operation.Filter(input, predicate))
                .orElse(null);
    }

    private PredicateTranslator predicates(RelNode node, RowType type) {
        return new PredicateTranslator(type, IntStream.range(0, type.size()).boxed().toList(), node.getCluster().getRexBuilder(), constants);
    }

    private @Nullable Operation project(Project project) {
        Operation input = cover(project.getInput());
        if (input == null) {
            return null;
        }
        List<Integer> columns = new ArrayList<>();
        for (RexNode expression : project.getProjects()) {
            if (expression instanceof RexInputRef ref) {
                columns.add(ref.getIndex());
            } else if (expression instanceof RexOver over) {
                Operation.Rank rank = RankTranslator.rank(over, input);
                if (rank == null) {
                    return null;
                }
                columns.add(input.type().size());
                input = rank;
            } else {
                Operation computed = compute(expression, input, project);
                if (computed == null) {
                    return null;
                }
                columns.add(input.type().size());
                input = computed;
            }
        }
        return select(input, columns, project.getRowType().getFieldNames());
    }

    /** @return null for what our operators do not know, and for a constant alone: it may be an argument that must be seen as one */
    private @Nullable Operation compute(RexNode expression, Operation input, Project project) {
        if (expression instanceof RexLiteral) {
            return null;
        }
        List<Integer> all = IntStream.range(0, input.type().size()).boxed().toList();
        return new ExpressionTranslator(input.type(), predicates(project, input.type()), all, session).translate(expression)
                .<Operation>map(translated -> new Operation.Compute(input, List.of(translated))).orElse(null);
    }

    private static Operation select(Operation input, List<Integer> columns, List<String> names) {
        return input instanceof Operation.Join join ? join.select(columns, names) : new Operation.Columns(input, columns, names);
    }

    private @Nullable Operation join(Join join) {
        JoinInfo keys = join.analyzeCondition();
        JoinRelType kind = join.getJoinType();
        if (!isEqual(join.getCondition()) || !keys.isEqui() || keys.leftKeys.isEmpty()
                || kind != JoinRelType.INNER && kind != JoinRelType.LEFT && kind != JoinRelType.RIGHT
                || !join.getVariablesSet().isEmpty()) {
            return null;
        }
        Operation left = cover(join.getLeft());
        Operation right = cover(join.getRight());
        if (left == null || right == null) {
            return null;
        }
        for (int i = 0; i < keys.leftKeys.size(); i++) {
            if (!alike(left.type().type(keys.leftKeys.get(i)), right.type().type(keys.rightKeys.get(i)))) {
                return null;
            }
        }
        List<String> names = join.getRowType().getFieldNames();
        int ofLeft = left.type().size();
        int all = ofLeft + right.type().size();
        if (kind == JoinRelType.RIGHT) {
            List<Integer> swapped = IntStream.range(0, all).map(column -> column < ofLeft ? right.type().size() + column : column - ofLeft).boxed()
                    .toList();
            return new Operation.Join(right, left, true, keys.rightKeys, keys.leftKeys, swapped, names);
        }
        return new Operation.Join(left, right, kind == JoinRelType.LEFT, keys.leftKeys, keys.rightKeys, IntStream.range(0, all).boxed().toList(),
                names);
    }

    /** Whether a condition has nothing but equalities; IS NOT DISTINCT FROM, which takes NULL for equal to NULL, is none. */
    private static boolean isEqual(RexNode condition) {
        return RelOptUtil.conjunctions(condition).stream().allMatch(conjunct -> conjunct.getKind() == SqlKind.EQUALS);
    }

    /** Whether equal values of two types are held alike, so that they can be compared as they are. */
    private static boolean alike(DataType left, DataType right) {
        boolean whole = isWhole(left) && isWhole(right);
        return whole || left.kind() == right.kind() && left.scale() == right.scale() && left.kind() != DataType.Kind.NUMERIC;
    }

    private static boolean isWhole(DataType type) {
        return type.kind() == DataType.Kind.INTEGER || type.kind() == DataType.Kind.BIGINT;
    }

    private @Nullable Operation aggregate(Aggregate aggregate) {
        Operation input = cover(aggregate.getInput());
        if (input == null || aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            return null;
        }
        RowType type = input.type();
        List<Integer> groupBy = aggregate.getGroupSet().asList();
        if (groupBy.stream().anyMatch(column -> type.type(column).kind() == DataType.Kind.NUMERIC)) {
            return null;
        }
        List<AggregateCall> calls = new ArrayList<>();
        for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
            AggregateCall ours = AggregateCalls.of(call, call.getArgList(), type);
            if (ours == null) {
                return null;
            }
            calls.add(ours);
        }
        return new Operation.Group(input, groupBy, calls);
    }

    private @Nullable Operation sort(Sort sort) {
        Operation input = cover(sort.getInput());
        Optional<ScanFragment.Step.Sort> order = SortKeys.of(sort, IntStream.range(0, sort.getRowType().getFieldCount()).boxed().toList());
        return input == null || order.isEmpty()
                ? null
                : new Operation.Order(input, order.get().keys(), order.get().offset(), order.get().limit());
    }

    private @Nullable Operation union(Union union) {
        List<Operation> inputs = new ArrayList<>();
        for (RelNode each : union.getInputs()) {
            Operation input = cover(each);
            if (input == null || !inputs.isEmpty() && !types(input).equals(types(inputs.getFirst()))) {
                return null;
            }
            inputs.add(input);
        }
        return new Operation.Union(inputs);
    }

    private static List<DataType> types(Operation operation) {
        return IntStream.range(0, operation.type().size()).mapToObj(operation.type()::type).toList();
    }
}
