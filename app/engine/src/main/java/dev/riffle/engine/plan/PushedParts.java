package dev.riffle.engine.plan;

import com.google.common.collect.ImmutableSet;
import dev.riffle.connector.Connector;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.exec.PushedRelation;
import dev.riffle.engine.exec.ScanFragment.Step;
import dev.riffle.engine.sql.CalciteStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Gives to systems what they compute themselves: the largest parts of a plan over one system that it covers become tables of their own, which stand for
 * a statement in the system's language.
 *
 * <pre>{@code
 * before                                  after
 * Join(id = customer)                     Join(id = customer)
 *   TableScan(kafka.orders)                 TableScan(kafka.orders)
 *   Filter(city = 'Paris')                  TableScan(shop.public.customers: SELECT … WHERE city = 'Paris')
 *     TableScan(shop.public.customers)
 * }</pre>
 */
final class PushedParts {
    /**
     * A part that is covered.
     *
     * @param tables that it reads, at least one; all of one system
     */
    private record Part(List<StreamTable> tables, Relation relation) {
        Connector system() {
            return tables.getFirst().connector();
        }

        /** The same tables with something above them; null if the system does not cover that. */
        @Nullable
        Part with(Relation above) {
            return covers(system(), above) ? new Part(tables, above) : null;
        }
    }

    private final Constants constants;

    PushedParts(SqlSession session) {
        this.constants = new Constants(session);
    }

    private static boolean covers(Connector system, Relation relation) {
        return system.pushdown().filter((Pushdown pushdown) -> pushdown.covers(relation)).isPresent();
    }

    /** The plan with what systems compute replaced. */
    RelNode cut(RelNode node) {
        RelNode whole = whole(node);
        if (whole != null) {
            return whole;
        }
        if (node instanceof Filter filter) {
            RelNode split = split(filter);
            if (split != null) {
                return split;
            }
        }
        if (node instanceof Aggregate aggregate) {
            RelNode split = SplitAverages.of(aggregate, this::whole);
            if (split != null) {
                return split;
            }
        }
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(ConstantArguments.cut(node, input, this::cut));
        }
        return inSubQueries(node.copy(node.getTraitSet(), inputs));
    }

    /** What a node becomes whose whole subtree is covered; null for others. */
    private @Nullable RelNode whole(RelNode node) {
        Part part = cover(node);
        return part == null ? null : scan(node, part);
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

    /** A filter of which only some conjuncts are covered: those are, the others stay above. */
    private @Nullable RelNode split(Filter filter) {
        Part part = cover(filter.getInput());
        if (part == null) {
            return null;
        }
        Filtered filtered = filtered(part, filter);
        RelNode remaining = LogicalFilter.create(scan(filter.getInput(), filtered.part),
                RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), filtered.rest), ImmutableSet.copyOf(filter.getVariablesSet()));
        return inSubQueries(remaining);
    }

    /**
     * Rows for which some of a filter's conditions are true.
     *
     * @param rest the conditions that are not covered
     */
    private record Filtered(Part part, List<RexNode> rest) {}

    private Filtered filtered(Part input, Filter filter) {
        ScalarTranslator scalars = scalars(input, filter);
        List<Scalar> conditions = new ArrayList<>();
        List<RexNode> left = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            Optional<Scalar> condition = scalars.translate(conjunct);
            if (condition.isPresent() && covers(input.system(), new Relation.Filter(input.relation(), condition.get()))) {
                conditions.add(condition.get());
            } else {
                left.add(conjunct);
            }
        }
        Part part = conditions.isEmpty() ? input : new Part(input.tables(), new Relation.Filter(input.relation(), all(conditions)));
        List<RexNode> rest = new ArrayList<>();
        for (RexNode conjunct : left) {
            Part with = membership(part, conjunct, filter);
            part = with == null ? part : with;
            if (with == null) {
                rest.add(conjunct);
            }
        }
        return new Filtered(part, rest);
    }

    static Scalar all(List<Scalar> conditions) {
        return switch (conditions.size()) {
            case 0 -> new Scalar.Constant(true, DataType.BOOLEAN);
            case 1 -> conditions.getFirst();
            default -> new Scalar.Call(Scalar.Function.AND, conditions, DataType.BOOLEAN);
        };
    }

    /** The rows for which a subquery over the same system has a row, or none; null if it is no such condition, or cannot be covered. */
    private @Nullable Part membership(Part part, RexNode conjunct, Filter filter) {
        boolean anti = conjunct.getKind() == SqlKind.NOT;
        RexNode asked = anti ? ((RexCall) conjunct).operands.getFirst() : conjunct;
        if (!(asked instanceof RexSubQuery subQuery) || filter.getVariablesSet().size() > 1
                || subQuery.getKind() != SqlKind.EXISTS && (anti || subQuery.getKind() != SqlKind.IN)) {
            return null; // NOT IN must know of every NULL
        }
        CorrelationId row = filter.getVariablesSet().isEmpty() ? null : filter.getVariablesSet().iterator().next();
        RelNode rows = subQuery.rel;
        while (subQuery.getKind() == SqlKind.EXISTS && rows instanceof Project project) {
            rows = project.getInput(); // it is asked for rows, not for what is in them
        }
        Inner inner = inner(rows, row);
        if (inner == null || inner.part.system() != part.system()) {
            return null;
        }
        RexBuilder rex = filter.getCluster().getRexBuilder();
        int split = part.relation().type().size();
        List<RexNode> pairs = new ArrayList<>(inner.conditions.stream().map(condition -> Correlated.overBoth(condition, row, split)).toList());
        for (int i = 0; i < subQuery.operands.size(); i++) {
            RexNode value = new RexInputRef(split + inner.outputs.get(i), rows.getRowType().getFieldList().get(i).getType());
            pairs.add(rex.makeCall(SqlStdOperatorTable.EQUALS, subQuery.operands.get(i), value));
        }
        List<Field> both = new ArrayList<>(part.relation().type().fields());
        both.addAll(inner.part.relation().type().fields());
        Optional<List<Scalar>> conditions = new ScalarTranslator(new RowType(both), rex, constants).all(pairs);
        if (conditions.isEmpty()) {
            return null;
        }
        List<StreamTable> tables = new ArrayList<>(part.tables());
        tables.addAll(inner.part.tables());
        return new Part(tables, part.relation()).with(new Relation.Semi(part.relation(), inner.part.relation(), anti, all(conditions.get())));
    }

    /**
     * What a subquery reads, without the conditions that name the row outside.
     *
     * @param outputs the column of the part behind each field of the subquery
     * @param conditions over the columns of the part, and the row outside
     */
    private record Inner(Part part, List<Integer> outputs, List<RexNode> conditions) {}

    private @Nullable Inner inner(RelNode rows, @Nullable CorrelationId row) {
        boolean named = row != null && RelOptUtil.getVariablesUsed(rows).contains(row);
        if (!named) {
            Part part = cover(rows);
            return part == null ? null : new Inner(part, IntStream.range(0, rows.getRowType().getFieldCount()).boxed().toList(), List.of());
        }
        if (rows instanceof Filter filter && filter.getVariablesSet().isEmpty()) {
            Inner input = inner(filter.getInput(), row);
            return input == null ? null : filtered(input, filter);
        }
        if (rows instanceof Project project && project.getProjects().stream().allMatch(RexInputRef.class::isInstance)) {
            Inner input = inner(project.getInput(), row);
            return input == null
                    ? null
                    : new Inner(input.part, project.getProjects().stream().map(ref -> input.outputs.get(((RexInputRef) ref).getIndex())).toList(),
                            input.conditions);
        }
        return null;
    }

    /** Every condition goes with the pair: also those that do not name the row outside. */
    private static Inner filtered(Inner input, Filter filter) {
        List<RexNode> conditions = new ArrayList<>(input.conditions);
        RelOptUtil.conjunctions(filter.getCondition()).forEach(conjunct -> conditions.add(RexInputs.map(conjunct, input.outputs::get)));
        return new Inner(input.part, input.outputs, conditions);
    }

    private @Nullable Part cover(RelNode node) {
        return switch (node) {
            case TableScan scan -> table(scan);
            case Filter filter -> filter(filter);
            case Project project -> project(project);
            case Aggregate aggregate -> aggregate(aggregate);
            case Sort sort -> sort(sort);
            case Join join -> join(join);
            default -> null;
        };
    }

    private static @Nullable Part table(TableScan scan) {
        CalciteStream stream = scan.getTable().unwrap(CalciteStream.class);
        if (stream == null || stream.table().connector().pushdown().isEmpty()) {
            return null;
        }
        StreamTable table = stream.table();
        return new Part(List.of(table), new Relation.Table(table.description().name(), table.description().type()));
    }

    private @Nullable Part filter(Filter filter) {
        Part part = cover(filter.getInput());
        Filtered filtered = part == null ? null : filtered(part, filter);
        return filtered == null || !filtered.rest.isEmpty() ? null : filtered.part;
    }

    private ScalarTranslator scalars(Part part, RelNode node) {
        return new ScalarTranslator(part.relation().type(), node.getCluster().getRexBuilder(), constants);
    }

    private @Nullable Part project(Project project) {
        Part part = project.getVariablesSet().isEmpty() && !project.getProjects().isEmpty() ? cover(project.getInput()) : null;
        if (part == null) {
            return null;
        }
        return scalars(part, project).all(project.getProjects())
                .map(values -> part.with(new Relation.Project(part.relation(), values, project.getRowType().getFieldNames()))).orElse(null);
    }

    private @Nullable Part aggregate(Aggregate aggregate) {
        Part part = aggregate.getGroupType() == Aggregate.Group.SIMPLE ? cover(aggregate.getInput()) : null;
        if (part == null) {
            return null;
        }
        RowType input = part.relation().type();
        List<Integer> identity = IntStream.range(0, input.size()).boxed().toList();
        List<Relation.AggregateCall> calls = new ArrayList<>();
        for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
            dev.riffle.engine.exec.AggregateCall ours = AggregateCalls.of(call, aggregate.getInput(), identity, input);
            Relation.AggregateCall.Function function = ours == null || ours.filter() >= 0 ? null : function(ours);
            if (ours == null || function == null) {
                return null;
            }
            DataType type = ours.column() < 0 ? DataType.BIGINT : ours.resultType(input.type(ours.column()));
            calls.add(new Relation.AggregateCall(function, ours.column(), ours.distinct(), type));
        }
        if (aggregate.getGroupSet().isEmpty() && calls.isEmpty()) {
            return null;
        }
        return part.with(new Relation.Aggregate(part.relation(), aggregate.getGroupSet().asList(), calls, aggregate.getRowType().getFieldNames()));
    }

    private static Relation.AggregateCall.@Nullable Function function(dev.riffle.engine.exec.AggregateCall call) {
        return switch (call.function()) {
            case COUNT_ROWS, COUNT -> Relation.AggregateCall.Function.COUNT;
            case SUM -> Relation.AggregateCall.Function.SUM;
            case AVG -> Relation.AggregateCall.Function.AVG;
            case MIN -> Relation.AggregateCall.Function.MIN;
            case MAX -> Relation.AggregateCall.Function.MAX;
            default -> null;
        };
    }

    private @Nullable Part sort(Sort sort) {
        Part part = cover(sort.getInput());
        Optional<Step.Sort> order = SortKeys.of(sort, IntStream.range(0, sort.getRowType().getFieldCount()).boxed().toList());
        if (part == null || order.isEmpty()) {
            return null;
        }
        List<Relation.SortKey> keys = order.get().keys().stream()
                .map(key -> new Relation.SortKey(key.column(), key.descending(), key.nullsLast())).toList();
        return part.with(new Relation.Sort(part.relation(), keys, order.get().offset(), order.get().limit()));
    }

    private @Nullable Part join(Join join) {
        boolean left = join.getJoinType() == JoinRelType.LEFT;
        // all pairs are sooner made here than brought
        boolean possible = (left || join.getJoinType() == JoinRelType.INNER) && join.getVariablesSet().isEmpty() && hasEquality(join.getCondition());
        Part one = possible ? cover(join.getLeft()) : null;
        Part other = one == null ? null : cover(join.getRight());
        if (one == null || other == null || one.system() != other.system()) {
            return null;
        }
        List<Field> both = new ArrayList<>(one.relation().type().fields());
        both.addAll(other.relation().type().fields());
        Optional<Scalar> condition = new ScalarTranslator(new RowType(both), join.getCluster().getRexBuilder(), constants)
                .translate(join.getCondition());
        if (condition.isEmpty()) {
            return null;
        }
        List<StreamTable> tables = new ArrayList<>(one.tables());
        tables.addAll(other.tables());
        return new Part(tables, one.relation()).with(new Relation.Join(one.relation(), other.relation(),
                left ? Relation.Join.Kind.LEFT : Relation.Join.Kind.INNER, condition.get(), join.getRowType().getFieldNames()));
    }

    private static boolean hasEquality(RexNode condition) {
        return RelOptUtil.conjunctions(condition).stream().anyMatch(conjunct -> conjunct.getKind() == SqlKind.EQUALS);
    }

    /** A table of its own in the place of a part. */
    private static RelNode scan(RelNode node, Part part) {
        List<String> names = part.tables().stream().map(table -> table.description().name()).distinct().toList();
        String name = String.join(" + ", names);
        RowType columns = distinct(part.relation().type());
        String format = part.tables().getFirst().description().format();
        StreamDescription description = new StreamDescription(name, columns, format, List.of(), 0, Map.of());
        String connection = part.tables().getFirst().connection();
        StreamTable table = new StreamTable(connection, new PushedRelation(part.system(), part.relation(), description, Optional.empty()),
                description);
        RelOptTableImpl pushed = RelOptTableImpl.create(null, node.getRowType(), List.of(connection, name), new CalciteStream(table),
                (org.apache.calcite.linq4j.tree.Expression) null);
        return LogicalTableScan.create(node.getCluster(), pushed, List.of());
    }

    /** The columns under names that differ. */
    private static RowType distinct(RowType type) {
        Set<String> taken = new HashSet<>();
        List<Field> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            String name = field.name();
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = field.name() + "_" + i;
            }
            fields.add(new Field(name, field.type(), field.inStar()));
        }
        return new RowType(fields);
    }
}
