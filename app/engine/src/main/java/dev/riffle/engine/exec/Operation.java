package dev.riffle.engine.exec;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What our operators do with the outputs of fragments once these are in memory: a tree, whose leaves are outputs. Immutable.
 *
 * <pre>{@code
 * Aggregate(city: COUNT(*))
 *   Join(customer_id = id)
 *     Output(F0)
 *     Output(F1)
 * }</pre>
 */
public sealed interface Operation
        permits Operation.OfOne, Operation.Output, Operation.Join, ExistsOperation, Operation.Union, Operation.Matching {
    /** The columns of its rows. */
    RowType type();

    /** The operations that it takes its rows from. */
    List<Operation> inputs();

    /** What it does, in words, without its inputs; for EXPLAIN. */
    String describe();

    /** What takes the rows of one other operation. */
    sealed interface OfOne extends Operation
            permits Filter, Columns, Compute, Group, Order, Rank, WindowOperation, SessionOperation {
        /** The operation that it takes its rows from. */
        Operation input();

        @Override
        default List<Operation> inputs() {
            return List.of(input());
        }
    }

    /** The output of a fragment or of another operation, by its name. */
    record Output(String name, RowType type) implements Operation {
        @Override
        public List<Operation> inputs() {
            return List.of();
        }

        @Override
        public String describe() {
            return name;
        }
    }

    /** The rows for which a predicate is true. */
    record Filter(Operation input, Predicate predicate) implements OfOne {
        @Override
        public RowType type() {
            return input.type();
        }

        @Override
        public String describe() {
            return "filter " + predicate.describe(type());
        }
    }

    /** Some of the columns, by index, under other names. */
    record Columns(Operation input, List<Integer> columns, List<String> names) implements OfOne {
        public Columns {
            columns = List.copyOf(columns);
            names = List.copyOf(names);
        }

        @Override
        public RowType type() {
            return new RowType(
                    IntStream.range(0, columns.size()).mapToObj(i -> Field.of(names.get(i), input.type().type(columns.get(i)))).toList());
        }

        @Override
        public String describe() {
            return "columns " + String.join(", ", names);
        }
    }

    /** The rows with computed columns behind their own. */
    record Compute(Operation input, List<Expression> expressions) implements OfOne {
        public Compute {
            expressions = List.copyOf(expressions);
        }

        @Override
        public RowType type() {
            RowType own = input.type();
            List<Field> fields = new ArrayList<>(own.fields());
            expressions.forEach(expression -> fields.add(Field.of(expression.describe(own), expression.type(own))));
            return new RowType(fields);
        }

        @Override
        public String describe() {
            return "compute " + expressions.stream().map(expression -> expression.describe(input.type())).collect(Collectors.joining(", "));
        }
    }

    /**
     * Pairs of rows of both sides.
     *
     * @param leftKeys columns of the left side; a row with a NULL among them has no partner
     * @param rightKeys as many of the right side, held alike; the keys of partners are equal
     * @param residual what else must be true of partners, over the columns of both sides, those of the right one counted on from the left one's;
     * null for nothing
     * @param columns of both sides that are wanted, counted alike
     * @param names of the columns wanted
     */
    record Join(Operation left, Operation right, Kind kind, List<Integer> leftKeys, List<Integer> rightKeys, @Nullable Predicate residual,
            List<Integer> columns, List<String> names) implements Operation {
        /** What becomes of rows without a partner. */
        public enum Kind {
            /** They are left out. */
            INNER(""),
            /** Those of the left side are there, with NULL for the columns of the right one. */
            LEFT(" (left outer)"),
            /** As {@link #LEFT}; and no row may have more than one partner, which is an error. */
            SINGLE(" (one row)"),
            /** Those of both sides are there. */
            FULL(" (full outer)");

            private final String words;

            Kind(String words) {
                this.words = words;
            }
        }

        public Join {
            leftKeys = List.copyOf(leftKeys);
            rightKeys = List.copyOf(rightKeys);
            columns = List.copyOf(columns);
            names = List.copyOf(names);
        }

        @Override
        public RowType type() {
            RowType both = bothSides();
            return new RowType(IntStream.range(0, columns.size()).mapToObj(i -> Field.of(names.get(i), both.type(columns.get(i)))).toList());
        }

        /** The columns of the left side, then those of the right one. */
        RowType bothSides() {
            return Operation.bothSides(left, right);
        }

        /** The same join with some of its columns. */
        public Join select(List<Integer> wanted, List<String> called) {
            return new Join(left, right, kind, leftKeys, rightKeys, residual, wanted.stream().map(columns::get).toList(), called);
        }

        @Override
        public List<Operation> inputs() {
            return List.of(left, right);
        }

        @Override
        public String describe() {
            return (leftKeys.isEmpty() ? "join of all pairs" : "hash join") + kind.words
                    + JoinConditions.describe(left, right, leftKeys, rightKeys, List.of(), residual, " on ");
        }
    }

    /** The columns of two operations, those of the first in front. */
    static RowType bothSides(Operation left, Operation right) {
        List<Field> fields = new ArrayList<>(left.type().fields());
        fields.addAll(right.type().fields());
        return new RowType(fields);
    }

    /** A row per group: the columns grouped by, then the results of the calls; one row when there is no group column. */
    record Group(Operation input, List<Integer> groupBy, List<AggregateCall> calls) implements OfOne {
        public Group {
            groupBy = List.copyOf(groupBy);
            calls = List.copyOf(calls);
        }

        @Override
        public RowType type() {
            return resultType(input.type(), groupBy, calls);
        }

        /** The columns of a grouping: those grouped by, then a column per call. */
        static RowType resultType(RowType input, List<Integer> groupBy, List<AggregateCall> calls) {
            List<Field> fields = new ArrayList<>();
            groupBy.forEach(column -> fields.add(input.field(column)));
            for (AggregateCall call : calls) {
                fields.add(Field.of(call.describe(input), call.resultType(call.column() < 0 ? DataType.BIGINT : input.type(call.column()))));
            }
            return new RowType(fields);
        }

        @Override
        public String describe() {
            return describe(input.type(), groupBy, calls);
        }

        /** A grouping in words. */
        public static String describe(RowType input, List<Integer> groupBy, List<AggregateCall> calls) {
            String keys = groupBy.stream().map(column -> input.field(column).name()).collect(Collectors.joining(", "));
            String functions = calls.stream().map(call -> call.describe(input)).collect(Collectors.joining(", "));
            return "aggregate" + (keys.isEmpty() ? "" : " by " + keys) + (functions.isEmpty() ? "" : ": " + functions);
        }
    }

    /**
     * Orders the rows, if there are keys, and keeps some of them.
     *
     * @param offset rows left out at the beginning
     * @param limit rows kept after them; {@link Long#MAX_VALUE} for all
     */
    record Order(Operation input, List<SortKey> keys, long offset, long limit) implements OfOne {
        public Order {
            keys = List.copyOf(keys);
        }

        /** How many of the first rows matter. */
        long rowsNeeded() {
            return limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + limit;
        }

        @Override
        public RowType type() {
            return input.type();
        }

        @Override
        public String describe() {
            return SortKey.describe(keys, input.type(), offset, limit);
        }
    }

    /** The rows with a column more: the place of each in the order of its partition. */
    record Rank(Operation input, Kind kind, List<Integer> partitionBy, List<SortKey> orderBy, String name) implements OfOne {
        /** How rows that are equal in the order are numbered. */
        public enum Kind {
            /** 1, 2, 3, 4: one after the other, in any order. */
            ROW_NUMBER,
            /** 1, 2, 2, 4. */
            RANK,
            /** 1, 2, 2, 3. */
            DENSE_RANK
        }

        public Rank {
            partitionBy = List.copyOf(partitionBy);
            orderBy = List.copyOf(orderBy);
        }

        @Override
        public RowType type() {
            List<Field> fields = new ArrayList<>(input.type().fields());
            fields.add(Field.of(name, DataType.BIGINT));
            return new RowType(fields);
        }

        @Override
        public String describe() {
            String partitions = partitionBy.stream().map(column -> input.type().field(column).name()).collect(Collectors.joining(", "));
            return kind + "()" + (partitions.isEmpty() ? "" : " by " + partitions)
                    + (orderBy.isEmpty() ? "" : " " + SortKey.describe(orderBy, input.type(), 0, Long.MAX_VALUE));
        }
    }

    /** The rows of all inputs, which have the same types. */
    record Union(List<Operation> inputs) implements Operation {
        public Union {
            inputs = List.copyOf(inputs);
        }

        @Override
        public RowType type() {
            return inputs.getFirst().type();
        }

        @Override
        public String describe() {
            return "union";
        }
    }

    /** Rows of two inputs of the same types, compared as GROUP BY does: NULL is equal to NULL. */
    record Matching(Kind kind, Operation left, Operation right) implements Operation {
        /** Which rows there are. */
        public enum Kind {
            /** Those that are in both, once. */
            INTERSECT("intersect"),
            /** Those that are in both, as often as in the one that has fewer of them. */
            INTERSECT_ALL("intersect all"),
            /** Those of the left one that are not in the right one, once. */
            EXCEPT("except"),
            /** Those of the left one, each as often as it is there more than in the right one. */
            EXCEPT_ALL("except all");

            private final String words;

            Kind(String words) {
                this.words = words;
            }

            /** How often a row is there that the inputs have so many times. */
            long times(long left, long right) {
                return switch (this) {
                    case INTERSECT -> left > 0 && right > 0 ? 1 : 0;
                    case INTERSECT_ALL -> Math.min(left, right);
                    case EXCEPT -> left > 0 && right == 0 ? 1 : 0;
                    case EXCEPT_ALL -> Math.max(0, left - right);
                };
            }
        }

        @Override
        public RowType type() {
            return left.type();
        }

        @Override
        public List<Operation> inputs() {
            return List.of(left, right);
        }

        @Override
        public String describe() {
            return kind.words;
        }
    }

    /** The tree in lines, each two spaces further in than the operation that takes its rows; what is used again is not told again. */
    static String describe(Operation operation) {
        StringBuilder text = new StringBuilder();
        describe(operation, "", text, Collections.newSetFromMap(new IdentityHashMap<>()));
        return text.toString();
    }

    private static void describe(Operation operation, String indent, StringBuilder text, Set<Operation> told) {
        text.append(text.isEmpty() ? "" : "\n").append(indent).append(operation.describe());
        if (told.add(operation)) {
            operation.inputs().forEach(input -> describe(input, indent + "  ", text, told));
        } else if (!operation.inputs().isEmpty()) {
            text.append(" (as above)");
        }
    }
}
