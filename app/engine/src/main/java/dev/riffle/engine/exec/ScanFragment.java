package dev.riffle.engine.exec;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Keys;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.sample.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done with one stream before anything else: which records and fields are read, which rows pass, how they are reduced.
 * Immutable.
 *
 * @param table the stream
 * @param sampling the part of it that is asked for, or null for all
 * @param columns the columns read, by name; predicates and steps refer to them by index
 * @param bounds which records the connector is asked for
 * @param filter which rows pass, or null for all
 * @param filterInBounds whether the bounds alone make every record pass the filter
 * @param computed values of the rows that pass, which become columns behind those read
 * @param copies how often a row that passes is there, at least 1: once for each of the windows that overlap; the expressions tell which one
 * @param reduction what readers keep of the rows that pass
 * @param steps what is done, in order, when the readers are done
 * @param projection which columns of the last step are put out, by index
 * @param names the names of the columns put out
 */
public record ScanFragment(StreamTable table, @Nullable Sampling sampling, List<String> columns, ScanBounds bounds, @Nullable Predicate filter,
        boolean filterInBounds,
        List<Expression> computed, int copies, Reduction reduction, List<Step> steps, List<Integer> projection, List<String> names) {

    /** What the readers keep of the rows that pass. */
    public sealed interface Reduction {
        /** Every row. */
        record Collect() implements Reduction {}

        /** A row per group: the columns grouped by, then the results of the calls. One row when there is no group column. */
        record Aggregate(List<Integer> groupBy, List<AggregateCall> calls) implements Reduction {
            public Aggregate {
                groupBy = List.copyOf(groupBy);
                calls = List.copyOf(calls);
            }
        }
    }

    /** What is done with the reduced rows. */
    public sealed interface Step {
        record Filter(Predicate predicate) implements Step {}

        /**
         * Orders the rows, if there are keys, and keeps some of them.
         *
         * @param offset rows left out at the beginning
         * @param limit rows kept after them; {@link Long#MAX_VALUE} for all
         */
        record Sort(List<SortKey> keys, long offset, long limit) implements Step {
            public Sort {
                keys = List.copyOf(keys);
            }

            /** How many of the first rows matter. */
            public long rowsNeeded() {
                return limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + limit;
            }
        }
    }

    public ScanFragment {
        columns = List.copyOf(columns);
        computed = List.copyOf(computed);
        steps = List.copyOf(steps);
        projection = List.copyOf(projection);
        names = List.copyOf(names);
    }

    /** The same over the rows with some keys only. For what a system computes. */
    ScanFragment withKeys(Keys keys) {
        PushedRelation keyed = ((PushedRelation) table.connector()).withKeys(keys);
        return new ScanFragment(new StreamTable(table.connection(), keyed, table.description()), sampling, columns, bounds, filter, filterInBounds,
                computed, copies, reduction, steps, projection, names);
    }

    /** The columns read. */
    public RowType readType() {
        return table.description().type().select(columns);
    }

    /** The columns read, and behind them those computed. */
    public RowType rowType() {
        RowType read = readType();
        if (computed.isEmpty()) {
            return read;
        }
        List<Field> fields = new ArrayList<>(read.fields());
        computed.forEach(expression -> fields.add(Field.of(expression.describe(read), expression.type(read))));
        return new RowType(fields);
    }

    /** The columns after the reduction, which the steps refer to. */
    public RowType reducedType() {
        RowType read = rowType();
        if (!(reduction instanceof Reduction.Aggregate aggregate)) {
            return read;
        }
        return Operation.Group.resultType(read, aggregate.groupBy(), aggregate.calls());
    }

    /** Which of its calls can be estimated; empty where rows are not aggregated, or none can. */
    Optional<Estimable> estimable() {
        return reduction instanceof Reduction.Aggregate aggregate && copies == 1
                ? Optional.of(Estimable.of(aggregate.calls())).filter(Estimable::isAny)
                : Optional.empty();
    }

    /** What is computed of a row's copy. @param copy from 0 */
    List<Expression> computed(int copy) {
        return computed.stream().map(expression -> expression instanceof Expression.WindowBound bound ? bound.of(copy) : expression).toList();
    }

    /** The columns put out. */
    public RowType outputType() {
        return output().outputType();
    }

    /** What is put out when the answer is exact. */
    FragmentColumns output() {
        return FragmentColumns.exact(this);
    }

    /** After how many rows that pass nothing more is needed; {@link Long#MAX_VALUE} when all are. */
    public long enoughRows() {
        return reduction instanceof Reduction.Collect && !steps.isEmpty() && steps.getFirst() instanceof Step.Sort sort && sort.keys().isEmpty()
                ? sort.rowsNeeded()
                : Long.MAX_VALUE;
    }
}
