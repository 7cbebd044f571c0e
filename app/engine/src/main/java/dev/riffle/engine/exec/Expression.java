package dev.riffle.engine.exec;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value computed from the columns of a row. Immutable. */
public sealed interface Expression {
    /** @param columns those that the expression refers to */
    DataType type(RowType columns);

    /** Adds the columns that it refers to. */
    void collect(Set<Integer> columns);

    /** The same expression over columns that have other numbers. */
    Expression map(IntUnaryOperator columns);

    /** In SQL's words, for EXPLAIN. */
    String describe(RowType columns);

    /** The value of a column. */
    record Ref(int column) implements Expression {
        @Override
        public DataType type(RowType columns) {
            return columns.type(column);
        }

        @Override
        public void collect(Set<Integer> columns) {
            columns.add(column);
        }

        @Override
        public Expression map(IntUnaryOperator columns) {
            return new Ref(columns.applyAsInt(column));
        }

        @Override
        public String describe(RowType columns) {
            return columns.field(column).name();
        }
    }

    /**
     * The same value in every row.
     *
     * @param value a {@link Long} in the type's unit where {@link DataType#isLong()} holds, a {@link String} for VARCHAR, a {@link Double} for
     * DOUBLE, a {@link java.math.BigDecimal} for DECIMAL, in its scale; null for NULL
     */
    record Constant(DataType type, @Nullable Object value) implements Expression {
        @Override
        public DataType type(RowType columns) {
            return type;
        }

        @Override
        public void collect(Set<Integer> columns) {}

        @Override
        public Expression map(IntUnaryOperator columns) {
            return this;
        }

        @Override
        public String describe(RowType columns) {
            return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value == null ? "NULL" : String.valueOf(value);
        }
    }

    /** What is done with two whole numbers. */
    enum WholeOperator {
        PLUS("+"), MINUS("-"), TIMES("*");

        private final String symbol;

        WholeOperator(String symbol) {
            this.symbol = symbol;
        }
    }

    /** A sum, difference or product of whole numbers; one that does not fit into the type is an error. */
    record Whole(WholeOperator operator, Expression left, Expression right, DataType type) implements Expression {
        @Override
        public DataType type(RowType columns) {
            return type;
        }

        @Override
        public void collect(Set<Integer> columns) {
            left.collect(columns);
            right.collect(columns);
        }

        @Override
        public Expression map(IntUnaryOperator columns) {
            return new Whole(operator, left.map(columns), right.map(columns), type);
        }

        @Override
        public String describe(RowType columns) {
            return "(" + left.describe(columns) + " " + operator.symbol + " " + right.describe(columns) + ")";
        }
    }

    /**
     * The start of the unit of time that a timestamp is in.
     *
     * @param zone whose clock counts, for an instant; null for a timestamp without zone
     */
    record TimeStart(Expression time, TimeUnit unit, @Nullable ZoneId zone) implements Expression {
        @Override
        public DataType type(RowType columns) {
            return time.type(columns);
        }

        @Override
        public void collect(Set<Integer> columns) {
            time.collect(columns);
        }

        @Override
        public Expression map(IntUnaryOperator columns) {
            return new TimeStart(time.map(columns), unit, zone);
        }

        @Override
        public String describe(RowType columns) {
            return "FLOOR(" + time.describe(columns) + " TO " + unit + ")";
        }
    }

    /**
     * The begin or the end of a window of time that a moment is in. Windows are aligned to 1970-01-01T00:00Z: for those of calendars there is {@link TimeStart}.
     *
     * @param size of the windows, microseconds, more than 0
     * @param slide from the begin of one to that of the next, microseconds, from 1 up to the size, which is a multiple of it
     * @param offset by which all are moved, microseconds
     * @param end whether the end is asked for
     * @param copy which of the windows that overlap: 0 for the one that begins last
     */
    record WindowBound(Expression time, long size, long slide, long offset, boolean end, int copy) implements Expression {
        /** How many windows each moment is in. */
        public int copies() {
            return Math.toIntExact(size / slide);
        }

        /** Another one of the windows. */
        WindowBound of(int other) {
            return new WindowBound(time, size, slide, offset, end, other);
        }

        long of(long micros) {
            long start = Math.subtractExact(micros, Math.floorMod(micros - offset, slide)) - copy * slide;
            return end ? Math.addExact(start, size) : start;
        }

        @Override
        public DataType type(RowType columns) {
            return time.type(columns);
        }

        @Override
        public void collect(Set<Integer> columns) {
            time.collect(columns);
        }

        @Override
        public Expression map(IntUnaryOperator columns) {
            return new WindowBound(time.map(columns), size, slide, offset, end, copy);
        }

        @Override
        public String describe(RowType columns) {
            String length = Duration.of(size, ChronoUnit.MICROS) + (slide == size ? "" : " every " + Duration.of(slide, ChronoUnit.MICROS));
            return (end ? "window_end(" : "window_start(") + time.describe(columns) + ", " + length + ")";
        }
    }

    /**
     * Whether a condition is true: TRUE, FALSE, or NULL where it is unknown.
     *
     * @param holds the condition
     * @param fails its negation; neither is true where the condition is unknown
     */
    record Truth(Predicate holds, Predicate fails) implements Expression {
        @Override
        public DataType type(RowType columns) {
            return DataType.BOOLEAN;
        }

        @Override
        public void collect(Set<Integer> columns) {
            PredicateColumns.collect(holds, columns);
            PredicateColumns.collect(fails, columns);
        }

        @Override
        public Expression map(IntUnaryOperator columns) {
            return new Truth(PredicateColumns.map(holds, columns), PredicateColumns.map(fails, columns));
        }

        @Override
        public String describe(RowType columns) {
            return "(" + holds.describe(columns) + ")";
        }
    }

    /** A number in another type: one that does not fit is an error, one of too many decimal places is rounded half away from zero. */
    record Cast(Expression value, DataType type) implements Expression {
        @Override
        public DataType type(RowType columns) {
            return type;
        }

        @Override
        public void collect(Set<Integer> columns) {
            value.collect(columns);
        }

        @Override
        public Expression map(IntUnaryOperator columns) {
            return new Cast(value.map(columns), type);
        }

        @Override
        public String describe(RowType columns) {
            return "CAST(" + value.describe(columns) + " AS " + type + ")";
        }
    }

    /** The value of the first branch whose condition is true; otherwise that of the last expression. All are of one type. */
    record Case(List<Branch> branches, Expression otherwise) implements Expression {
        /** One WHEN. */
        public record Branch(Predicate when, Expression then) {}

        public Case {
            branches = List.copyOf(branches);
        }

        @Override
        public DataType type(RowType columns) {
            return otherwise.type(columns);
        }

        @Override
        public void collect(Set<Integer> columns) {
            otherwise.collect(columns);
            for (Branch branch : branches) {
                PredicateColumns.collect(branch.when, columns);
                branch.then.collect(columns);
            }
        }

        @Override
        public Expression map(IntUnaryOperator columns) {
            return new Case(
                    branches.stream().map(branch -> new Branch(PredicateColumns.map(branch.when, columns), branch.then.map(columns))).toList(),
                    otherwise.map(columns));
        }

        @Override
        public String describe(RowType columns) {
            return branches.stream().map(branch -> " WHEN " + branch.when.describe(columns) + " THEN " + branch.then.describe(columns))
                    .collect(Collectors.joining("", "CASE", " ELSE " + otherwise.describe(columns) + " END"));
        }
    }
}
