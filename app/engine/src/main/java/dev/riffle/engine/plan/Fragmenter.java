package dev.riffle.engine.plan;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.exec.AggregateCall;
import dev.riffle.engine.exec.AggregateCall.Function;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.exec.Predicate;
import dev.riffle.engine.exec.ScanFragment;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.exec.ScanFragment.Step;
import dev.riffle.engine.exec.SortKey;
import dev.riffle.engine.sql.CalciteStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sample;
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
 * Cuts a logical plan: the largest parts that one scan's operators cover become fragments, and the plan that is left reads their
 * outputs as tables.
 *
 * <pre>{@code
 * before                                  after
 * Project(upper(status), n)               Project(upper(status), n)
 *   Aggregate(status, COUNT(*))             TableScan(F0)
 *     Filter(amount > 5)                    F0 = scan orders(status, amount), filter amount > 5, group by status
 *       TableScan(kafka.orders)
 * }</pre>
 */
final class Fragmenter {
    private final ScanBounds scope;
    private final Constants constants;
    private final boolean reduce;
    private final Map<ScanFragment, String> fragments = new LinkedHashMap<>();

    /**
     * @param scope the area that a scan without bounds is limited to
     * @param reduce whether operators other than scan and filter are covered; false sends them all to the final executor
     */
    Fragmenter(ScanBounds scope, SqlSession session, boolean reduce) {
        this.scope = scope;
        this.constants = new Constants(session);
        this.reduce = reduce;
    }

    /** The fragments found so far, by the name of their output. */
    Map<String, ScanFragment> fragments() {
        Map<String, ScanFragment> byName = new LinkedHashMap<>();
        fragments.forEach((fragment, name) -> byName.put(name, fragment));
        return byName;
    }

    /** The plan with its coverable parts replaced. */
    RelNode cut(RelNode node) {
        Chain chain = cover(node);
        if (chain != null) {
            return output(node, chain);
        }
        if (node instanceof Filter filter) {
            RelNode split = split(filter);
            if (split != null) {
                return split;
            }
        }
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(ConstantArguments.cut(node, input, this::cut));
        }
        RelNode copy = node.copy(node.getTraitSet(), inputs);
        return copy.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
                return visited.clone(cut(visited.rel));
            }
        });
    }

    private RelNode output(RelNode node, Chain chain) {
        ScanFragment fragment = chain.toFragment(node.getRowType().getFieldNames(), scope);
        String name = fragments.computeIfAbsent(fragment, _ -> "F" + fragments.size());
        return FragmentScan.of(node.getCluster(), name, node.getRowType());
    }

    /** A filter of which only some conjuncts can be covered: those are, the others stay above. */
    private @Nullable RelNode split(Filter filter) {
        Chain input = cover(filter.getInput());
        if (input == null) {
            return null;
        }
        RexBuilder rex = filter.getCluster().getRexBuilder();
        PredicateTranslator translator = translator(input, rex);
        List<RexNode> rest = new ArrayList<>();
        Chain chain = input;
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            Optional<Predicate> predicate = translator.translate(conjunct);
            if (predicate.isPresent() && (!chain.isPlainScan() || chain.isOfStream(predicate.get()))) {
                chain = chain.withFilter(predicate.get());
            } else {
                rest.add(conjunct);
            }
        }
        RelNode scan = output(filter.getInput(), chain);
        RelNode remaining = LogicalFilter.create(scan, RexUtil.composeConjunction(rex, rest),
                com.google.common.collect.ImmutableSet.copyOf(filter.getVariablesSet()));
        return remaining.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
                return visited.clone(cut(visited.rel));
            }
        });
    }

    private @Nullable Chain cover(RelNode node) {
        return switch (node) {
            case TableScan scan -> {
                CalciteStream stream = scan.getTable().unwrap(CalciteStream.class);
                yield stream == null ? null : Chain.of(stream.table());
            }
            case Sample sample -> sample(sample);
            case TableFunctionScan windows when WindowedScan.isWindowing(windows) -> windows(windows);
            case Filter filter -> filter(filter);
            case Project project -> project(project);
            case Aggregate aggregate when reduce -> aggregate(aggregate);
            case Sort sort when reduce -> sort(sort);
            default -> null;
        };
    }

    private @Nullable Chain windows(TableFunctionScan windows) {
        Chain input = cover(windows.getInput(0));
        return input == null || !input.isPlainScan() || input.copies() > 1 ? null : WindowedScan.of(input, windows);
    }

    private @Nullable Chain sample(Sample sample) {
        Chain input = cover(sample.getInput());
        return input == null || !input.hasAllRows() ? null : SampleTranslator.sampled(input, sample.getSamplingParameters());
    }

    private @Nullable Chain filter(Filter filter) {
        Chain input = cover(filter.getInput());
        if (input == null || !filter.getVariablesSet().isEmpty()) {
            return null;
        }
        return translator(input, filter.getCluster().getRexBuilder()).translate(filter.getCondition())
                .filter(predicate -> !input.isPlainScan() || input.isOfStream(predicate)).map(input::withFilter).orElse(null);
    }

    private PredicateTranslator translator(Chain chain, RexBuilder rex) {
        return new PredicateTranslator(chain.stageType(), chain.outputs(), rex, constants);
    }

    private @Nullable Chain project(Project project) {
        Chain input = cover(project.getInput());
        if (input == null) {
            return null;
        }
        Chain computedChain = input;
        List<Integer> columns = new ArrayList<>();
        for (RexNode expression : project.getProjects()) {
            if (expression instanceof RexInputRef ref) {
                columns.add(input.outputs().get(ref.getIndex()));
                continue;
            }
            Optional<Expression> computed = reduce && input.isPlainScan()
                    ? new ExpressionTranslator(input.stageType(), translator(input, project.getCluster().getRexBuilder()), input.outputs(), constants)
                            .translate(expression)
                    : Optional.empty();
            if (computed.isEmpty() || !input.isOfStream(computed.get())) {
                return null;
            }
            columns.add(computedChain.stageType().size());
            computedChain = computedChain.withComputed(computed.get());
        }
        return computedChain.withOutputs(columns);
    }

    private @Nullable Chain aggregate(Aggregate aggregate) {
        Chain input = cover(aggregate.getInput());
        if (input == null || !input.isPlainScan() || aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            return null;
        }
        RowType type = input.stageType();
        List<Integer> groupBy = aggregate.getGroupSet().asList().stream().map(input.outputs()::get).toList();
        List<AggregateCall> calls = new ArrayList<>();
        for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
            AggregateCall ours = AggregateCalls.of(call, aggregate.getInput(), input.outputs(), type);
            if (ours == null) {
                return null;
            }
            calls.add(ours);
        }
        if (groupBy.stream().anyMatch(column -> type.type(column).kind() == DataType.Kind.NUMERIC)) {
            return null;
        }
        return input.withAggregate(new Reduction.Aggregate(groupBy, calls), groupBy.size() + calls.size());
    }

    private @Nullable Chain sort(Sort sort) {
        Chain input = cover(sort.getInput());
        return input == null ? null : SortKeys.of(sort, input.outputs()).map(input::withSort).orElse(null);
    }
}
