package dev.riffle.engine.plan;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.exec.AggregateCall;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.exec.Predicate;
import dev.riffle.engine.exec.PredicateColumns;
import dev.riffle.engine.exec.PushedRelation;
import dev.riffle.engine.exec.ScanFragment;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.exec.ScanFragment.Step;
import dev.riffle.engine.exec.SortKey;
import dev.riffle.engine.sample.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A scan that is being put together on the way up from its leaf. Until the end its columns are all those of the stream; then only
 * those that are used are kept. Immutable.
 *
 * @param sampling the part of the stream that is asked for, or null for all
 * @param copies how often each row is there, once for each window that it is in; at least 1
 * @param outputs the column behind each field of the plan's node, in the columns after the reduction
 */
record Chain(StreamTable table, @Nullable Sampling sampling, @Nullable Predicate filter, List<Expression> computed, int copies,
        Reduction reduction, List<Step> steps, List<Integer> outputs) {
    static Chain of(StreamTable table) {
        List<Integer> identity = new ArrayList<>();
        for (int i = 0; i < table.description().type().size(); i++) {
            identity.add(i);
        }
        return new Chain(table, null, null, List.of(), 1, new Reduction.Collect(), List.of(), identity);
    }

    /** Random chunks of the stream. Only for a scan of all rows. */
    Chain withSampling(Sampling sample) {
        return new Chain(table, sample, filter, computed, copies, reduction, steps, outputs);
    }

    /** Whether all rows are still there, each once: columns may have been chosen and computed. */
    boolean hasAllRows() {
        return isPlainScan() && filter == null && sampling == null && copies == 1;
    }

    /** Whether nothing but a filter happened yet. */
    boolean isPlainScan() {
        return reduction instanceof Reduction.Collect && steps.isEmpty();
    }

    RowType streamType() {
        return table.description().type();
    }

    /** The columns that outputs, and predicates added now, refer to. */
    RowType stageType() {
        return new ScanFragment(table, sampling, names(streamType()), ScanBounds.ALL, null, true, computed, copies, reduction, List.of(), List.of(),
                List.of())
                .reducedType();
    }

    Chain withFilter(Predicate predicate) {
        if (!isPlainScan()) {
            return new Chain(table, sampling, filter, computed, copies, reduction, plus(new Step.Filter(predicate)), outputs);
        }
        Predicate both = filter == null ? predicate : new Predicate.And(List.of(filter, predicate));
        return new Chain(table, sampling, both, computed, copies, reduction, steps, outputs);
    }

    /** Each row once for every window that it is in. Only for a scan of all rows. */
    Chain withCopies(int number) {
        return new Chain(table, sampling, filter, computed, number, reduction, steps, outputs);
    }

    /** With another computed column, behind all others. Only for a plain scan. */
    Chain withComputed(Expression expression) {
        List<Expression> more = new ArrayList<>(computed);
        more.add(expression);
        return new Chain(table, sampling, filter, more, copies, reduction, steps, outputs);
    }

    /** Whether a predicate reads nothing but columns of the stream, so that it can be checked before anything is computed. */
    boolean isOfStream(Predicate predicate) {
        TreeSet<Integer> read = new TreeSet<>();
        PredicateColumns.collect(predicate, read);
        return read.isEmpty() || read.last() < streamType().size();
    }

    /** Whether an expression reads nothing but columns of the stream. */
    boolean isOfStream(Expression expression) {
        TreeSet<Integer> read = new TreeSet<>();
        expression.collect(read);
        return read.isEmpty() || read.last() < streamType().size();
    }

    Chain withOutputs(List<Integer> columns) {
        return new Chain(table, sampling, filter, computed, copies, reduction, steps, columns);
    }

    Chain withSort(Step.Sort sort) {
        return new Chain(table, sampling, filter, computed, copies, reduction, plus(sort), outputs);
    }

    /** @param outputColumns group columns and calls in the order of the node's fields are the new columns */
    Chain withAggregate(Reduction.Aggregate aggregate, int outputColumns) {
        List<Integer> identity = new ArrayList<>();
        for (int i = 0; i < outputColumns; i++) {
            identity.add(i);
        }
        return new Chain(table, sampling, filter, computed, copies, aggregate, steps, identity);
    }

    private List<Step> plus(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }

    /** The fragment, reading only the columns that are used. */
    ScanFragment toFragment(List<String> outputNames, ScanBounds scope) {
        TreeSet<Integer> used = new TreeSet<>();
        if (filter != null) {
            PredicateColumns.collect(filter, used);
        }
        boolean collects = reduction instanceof Reduction.Collect;
        switch (reduction) {
            case Reduction.Collect _ -> {
                used.addAll(outputs);
                for (Step step : steps) {
                    stepColumns(step, used);
                }
            }
            case Reduction.Aggregate(List<Integer> groupBy, List<AggregateCall> calls) -> {
                used.addAll(groupBy);
                calls.forEach(call -> used.addAll(call.columns()));
            }
        }
        int streamColumns = streamType().size();
        List<Integer> keptComputed = List.copyOf(used.tailSet(streamColumns));
        keptComputed.forEach(column -> computed.get(column - streamColumns).collect(used));
        List<Integer> kept = List.copyOf(used.headSet(streamColumns));
        IntUnaryOperator renumber = column -> column < streamColumns ? kept.indexOf(column) : kept.size() + keptComputed.indexOf(column);
        List<Expression> expressions = keptComputed.stream().map(column -> computed.get(column - streamColumns).map(renumber)).toList();
        Predicate keptFilter = filter == null ? null : PredicateColumns.map(filter, renumber);
        Reduction keptReduction = switch (reduction) {
            case Reduction.Collect collect -> collect;
            case Reduction.Aggregate(List<Integer> groupBy, List<AggregateCall> calls) -> new Reduction.Aggregate(
                    groupBy.stream().map(renumber::applyAsInt).toList(),
                    calls.stream().map(call -> call.map(renumber)).toList());
        };
        List<Step> keptSteps = collects ? steps.stream().map(step -> map(step, renumber)).toList() : steps;
        List<Integer> projection = collects ? outputs.stream().map(renumber::applyAsInt).toList() : outputs;
        RowType stream = streamType();
        PushedBounds pushed = table.connector() instanceof PushedRelation
                ? new PushedBounds(ScanBounds.ALL, filter == null)
                : PushedBounds.of(filter, stream, scope);
        return new ScanFragment(table, sampling, kept.stream().map(column -> stream.field(column).name()).toList(), pushed.bounds(), keptFilter,
                pushed.complete(), expressions, copies,
                keptReduction, keptSteps, projection, outputNames);
    }

    private static void stepColumns(Step step, TreeSet<Integer> used) {
        switch (step) {
            case Step.Filter(Predicate predicate) -> PredicateColumns.collect(predicate, used);
            case Step.Sort sort -> sort.keys().forEach(key -> used.add(key.column()));
        }
    }

    private static Step map(Step step, IntUnaryOperator renumber) {
        return switch (step) {
            case Step.Filter(Predicate predicate) -> new Step.Filter(PredicateColumns.map(predicate, renumber));
            case Step.Sort(List<SortKey> keys, long offset, long limit) -> new Step.Sort(
                    keys.stream().map(key -> new SortKey(renumber.applyAsInt(key.column()), key.descending(), key.nullsLast())).toList(), offset,
                    limit);
        };
    }

    private static List<String> names(RowType type) {
        return type.fields().stream().map(Field::name).toList();
    }
}
