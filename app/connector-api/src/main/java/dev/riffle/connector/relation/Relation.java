package dev.riffle.connector.relation;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows, told by how they are computed: relational algebra over the streams of one system. Columns are named by their index. Immutable.
 *
 * <pre>{@code
 * Aggregate(status: COUNT(*))
 *   Filter(amount > 5)
 *     Table(public.orders)
 * }</pre>
 */
public sealed interface Relation {
    /** The columns of its rows, under the type contract. */
    RowType type();

    /** The relations that it takes its rows from. */
    List<Relation> inputs();

    /**
     * The rows of a stream.
     *
     * @param stream its exact name
     * @param type its columns, as {@link dev.riffle.connector.StreamDescription#type()} tells them
     */
    record Table(String stream, RowType type) implements Relation {
        @Override
        public List<Relation> inputs() {
            return List.of();
        }
    }

    /** The rows for which a condition is true. */
    record Filter(Relation input, Scalar condition) implements Relation {
        @Override
        public RowType type() {
            return input.type();
        }

        @Override
        public List<Relation> inputs() {
            return List.of(input);
        }
    }

    /**
     * Values computed of each row.
     *
     * @param values in order, at least one
     * @param names of the columns, which may be alike
     */
    record Project(Relation input, List<Scalar> values, List<String> names) implements Relation {
        public Project {
            values = List.copyOf(values);
            names = List.copyOf(names);
        }

        @Override
        public RowType type() {
            return new RowType(IntStream.range(0, values.size()).mapToObj(i -> Field.of(names.get(i), values.get(i).type())).toList());
        }

        @Override
        public List<Relation> inputs() {
            return List.of(input);
        }
    }

    /**
     * A row for each group: the columns grouped by, then the results of the calls. Without a column one row, also of no rows.
     *
     * @param groupBy columns of the input, each once
     * @param names of the columns, which may be alike
     */
    record Aggregate(Relation input, List<Integer> groupBy, List<AggregateCall> calls, List<String> names) implements Relation {
        public Aggregate {
            groupBy = List.copyOf(groupBy);
            calls = List.copyOf(calls);
            names = List.copyOf(names);
        }

        @Override
        public RowType type() {
            List<Field> fields = new ArrayList<>();
            for (int column : groupBy) {
                fields.add(Field.of(names.get(fields.size()), input.type().type(column)));
            }
            for (AggregateCall call : calls) {
                fields.add(Field.of(names.get(fields.size()), call.type()));
            }
            return new RowType(fields);
        }

        @Override
        public List<Relation> inputs() {
            return List.of(input);
        }
    }

    /**
     * A call of a grouping.
     *
     * @param column its argument; -1 for {@link Function#COUNT} of rows
     * @param distinct whether a value counts once however often it is there
     * @param type of the result, under the type contract
     */
    record AggregateCall(Function function, int column, boolean distinct, DataType type) {
        /** What is computed over the values of a group; NULL is left out, and all but COUNT are NULL where nothing is left. */
        public enum Function {
            COUNT, SUM, AVG, MIN, MAX
        }
    }

    /**
     * Pairs of rows for which a condition is true.
     *
     * @param condition over the columns of the left side, then those of the right one
     * @param names of the columns, which may be alike
     */
    record Join(Relation left, Relation right, Kind kind, Scalar condition, List<String> names) implements Relation {
        /** What becomes of rows without a partner. */
        public enum Kind {
            /** They are left out. */
            INNER,
            /** Those of the left side are there, with NULL for the columns of the right one. */
            LEFT
        }

        public Join {
            names = List.copyOf(names);
        }

        @Override
        public RowType type() {
            List<Field> fields = new ArrayList<>();
            for (Relation side : inputs()) {
                for (Field field : side.type().fields()) {
                    fields.add(Field.of(names.get(fields.size()), field.type()));
                }
            }
            return new RowType(fields);
        }

        @Override
        public List<Relation> inputs() {
            return List.of(left, right);
        }
    }

    /**
     * The rows of the left side for which there is a row of the right one, or there is none.
     *
     * @param anti whether those are wanted for which there is none
     * @param condition of a pair, over the columns of the left side, then those of the right one; one that is unknown is as good as false
     */
    record Semi(Relation left, Relation right, boolean anti, Scalar condition) implements Relation {
        @Override
        public RowType type() {
            return left.type();
        }

        @Override
        public List<Relation> inputs() {
            return List.of(left, right);
        }
    }

    /**
     * The rows in an order, or some of them.
     *
     * @param keys empty for any order
     * @param offset rows left out at the beginning, at least 0
     * @param limit rows kept after them; {@link Long#MAX_VALUE} for all
     */
    record Sort(Relation input, List<SortKey> keys, long offset, long limit) implements Relation {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public RowType type() {
            return input.type();
        }

        @Override
        public List<Relation> inputs() {
            return List.of(input);
        }
    }

    /**
     * One key of an order. Texts are ordered by their code points.
     *
     * @param descending greatest first
     * @param nullsLast where NULL goes
     */
    record SortKey(int column, boolean descending, boolean nullsLast) {}
}
