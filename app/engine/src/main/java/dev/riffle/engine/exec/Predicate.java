package dev.riffle.engine.exec;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition that segments are filtered by, over columns by index. It selects the rows for which it is true, not those for which it
 * is unknown; there is no NOT, since a negation is pushed down to the leaves, which know their opposite.
 */
public sealed interface Predicate {
    /** The condition in SQL's words, for EXPLAIN. */
    String describe(RowType type);

    /** True when the column is in the closed range, or, negated, when it is not null and outside. For columns held as long, in their unit. */
    record LongBetween(int column, long low, long high, boolean negated) implements Predicate {
        @Override
        public String describe(RowType type) {
            DataType of = type.type(column);
            return Ranges.describe(name(type, column), low == Long.MIN_VALUE ? null : value(of, low), high == Long.MAX_VALUE ? null : value(of, high),
                    negated);
        }

        /** As people write it; a number that stands for no date or time stays one. */
        private static Object value(DataType type, long value) {
            try {
                return type.isLong() && type.kind() != DataType.Kind.INTEGER ? LongColumn.toObject(type, value) : (Object) value;
            } catch (java.time.DateTimeException | ArithmeticException e) {
                return value;
            }
        }
    }

    /** As {@link LongBetween} for unscaled decimals, in the scale of the column; null for no bound. */
    record DecimalBetween(int column, @Nullable BigInteger low, @Nullable BigInteger high, boolean negated) implements Predicate {
        @Override
        public String describe(RowType type) {
            int scale = type.type(column).scale();
            return Ranges.describe(name(type, column), low == null ? null : new java.math.BigDecimal(low, scale),
                    high == null ? null : new java.math.BigDecimal(high, scale), negated);
        }
    }

    /** A comparison of a DOUBLE column; NaN is the greatest value, as in PostgreSQL. */
    record DoubleCompare(int column, Comparison comparison, double value) implements Predicate {
        @Override
        public String describe(RowType type) {
            return name(type, column) + " " + comparison.symbol() + " " + value;
        }
    }

    /** A comparison of a text column by Unicode code points. */
    record TextCompare(int column, Comparison comparison, String value) implements Predicate {
        @Override
        public String describe(RowType type) {
            return name(type, column) + " " + comparison.symbol() + " " + quoted(value);
        }
    }

    /** Whether a text is one of several, or, negated, none of them. */
    record TextIn(int column, List<String> values, boolean negated) implements Predicate {
        public TextIn {
            values = List.copyOf(values);
        }

        @Override
        public String describe(RowType type) {
            return name(type, column) + (negated ? " NOT IN " : " IN ")
                    + values.stream().map(Predicate::quoted).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** Whether a whole number is one of several, or, negated, none of them. */
    record LongIn(int column, long[] sortedValues, boolean negated) implements Predicate {
        @Override
        public String describe(RowType type) {
            return name(type, column) + (negated ? " NOT IN " : " IN ")
                    + Arrays.stream(sortedValues).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** SQL's LIKE: {@code %} any text, {@code _} any one code point; case-sensitive. */
    record Like(int column, LikePattern pattern, boolean negated) implements Predicate {
        @Override
        public String describe(RowType type) {
            return name(type, column) + (negated ? " NOT LIKE " : " LIKE ") + quoted(pattern.text());
        }
    }

    record IsNull(int column, boolean negated) implements Predicate {
        @Override
        public String describe(RowType type) {
            return name(type, column) + (negated ? " IS NOT NULL" : " IS NULL");
        }
    }

    record And(List<Predicate> operands) implements Predicate {
        public And {
            operands = List.copyOf(operands);
        }

        @Override
        public String describe(RowType type) {
            return operands.stream().map(operand -> operand.describe(type)).collect(Collectors.joining(" AND "));
        }
    }

    record Or(List<Predicate> operands) implements Predicate {
        public Or {
            operands = List.copyOf(operands);
        }

        @Override
        public String describe(RowType type) {
            return operands.stream().map(operand -> operand.describe(type)).collect(Collectors.joining(" OR ", "(", ")"));
        }
    }

    /** A comparison of two columns of a row; unknown where one is null. Exact numbers of any types compare, and either with doubles as doubles. */
    record ColumnCompare(int left, Comparison comparison, int right) implements Predicate {
        @Override
        public String describe(RowType type) {
            return name(type, left) + " " + comparison.symbol() + " " + name(type, right);
        }
    }

    /** IS NOT DISTINCT FROM, or, negated, IS DISTINCT FROM: as equality, but NULL is equal to NULL and to nothing else. */
    record Same(int left, int right, boolean negated) implements Predicate {
        @Override
        public String describe(RowType type) {
            return name(type, left) + (negated ? " IS DISTINCT FROM " : " IS NOT DISTINCT FROM ") + name(type, right);
        }
    }

    /**
     * A condition on values that are computed of the row. They are computed only for rows that the conditions before this one left, so that what
     * would be an error in another row is none.
     *
     * @param values the expressions
     * @param test the condition, over columns that are these values, numbered from 0
     */
    record Computed(List<Expression> values, Predicate test) implements Predicate {
        public Computed {
            values = List.copyOf(values);
        }

        @Override
        public String describe(RowType type) {
            return test.describe(new RowType(values.stream().map(value -> Field.of(value.describe(type), value.type(type))).toList()));
        }
    }

    /**
     * True for a share of all rows, picked at random by a hash of where a record stands: the same ones whenever they are read.
     *
     * @param partition the column of its number
     * @param offset the column of it
     * @param share from 0 to 1
     */
    record Thinned(int partition, int offset, double share, long seed) implements Predicate {
        @Override
        public String describe(RowType type) {
            return "a random " + Math.round(share * 100_000) / 1_000.0 + " % of the rows";
        }

        boolean keeps(long partitionNumber, long recordOffset) {
            long hash = mixed(mixed(seed + partitionNumber) + recordOffset);
            return (hash >>> 11) * 0x1.0p-53 < share;
        }

        /** Spreads every bit over all others: the finalizer of MurmurHash3 (Austin Appleby), as variant 13 of David Stafford. */
        private static long mixed(long bits) {
            long first = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
            long second = (first ^ first >>> 27) * 0x94d049bb133111ebL;
            return second ^ second >>> 31;
        }
    }

    /** True for no row. */
    record Never() implements Predicate {
        @Override
        public String describe(RowType type) {
            return "FALSE";
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String name(RowType type, int column) {
        return type.field(column).name();
    }

    /** How a range reads. */
    final class Ranges {
        private Ranges() {}

        static String describe(String name, @Nullable Object low, @Nullable Object high, boolean negated) {
            if (low != null && low.equals(high)) {
                return name + (negated ? " <> " : " = ") + low;
            }
            if (low == null || high == null) {
                String symbol = low == null ? negated ? " > " : " <= " : negated ? " < " : " >= ";
                return name + symbol + (low == null ? high : low);
            }
            return name + (negated ? " NOT BETWEEN " : " BETWEEN ") + low + " AND " + high;
        }
    }
}
