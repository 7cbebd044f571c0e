package dev.riffle.engine.exec;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of one column.
 *
 * @param function what is computed
 * @param column its argument by index, or -1 for {@link Function#COUNT_ROWS}
 * @param distinct whether a value counts once however often it is there
 * @param filter a BOOLEAN column: only rows where it is true are taken into account; -1 for all rows
 * @param percentile which one, for the functions that give one; otherwise null
 */
public record AggregateCall(Function function, int column, boolean distinct, int filter, @Nullable Percentile percentile) {
    /** What is computed over the values of a group. */
    public enum Function {
        /** COUNT(*). */
        COUNT_ROWS, COUNT, SUM, AVG, MIN, MAX, VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP, PERCENTILE_CONT, PERCENTILE_DISC,
        /** COUNT(DISTINCT), with an error that {@link ApproximateCounts} tells. */
        APPROX_COUNT_DISTINCT;

        boolean isDeviation() {
            return this == VAR_POP || this == VAR_SAMP || this == STDDEV_POP || this == STDDEV_SAMP;
        }
    }

    /**
     * A place in the order of the values.
     *
     * @param fraction of the values before it, from 0 to 1
     * @param descending whether the greatest value comes first
     */
    public record Percentile(double fraction, boolean descending) {}

    /** A call over all rows and all values. */
    public AggregateCall(Function function, int column) {
        this(function, column, false, -1, null);
    }

    /** The same call over columns that have other numbers. */
    public AggregateCall map(IntUnaryOperator columns) {
        return new AggregateCall(function, column < 0 ? -1 : columns.applyAsInt(column), distinct, filter < 0 ? -1 : columns.applyAsInt(filter),
                percentile);
    }

    /** The columns that it reads. */
    public List<Integer> columns() {
        return IntStream.of(column, filter).filter(read -> read >= 0).boxed().toList();
    }

    /** Whether it is 0 of no rows, not NULL. */
    public boolean isCount() {
        return function == Function.COUNT_ROWS || function == Function.COUNT || function == Function.APPROX_COUNT_DISTINCT;
    }

    /** The call as SQL writes it. @param input the columns that the argument is one of */
    public String describe(RowType input) {
        String argument = column < 0 ? "*" : (distinct ? "DISTINCT " : "") + input.field(column).name();
        String call = switch (function) {
            case COUNT_ROWS -> "COUNT(*)";
            case PERCENTILE_CONT, PERCENTILE_DISC -> function + "(" + Objects.requireNonNull(percentile).fraction() + ") WITHIN GROUP (ORDER BY "
                    + argument + (percentile.descending() ? " DESC)" : ")");
            default -> function + "(" + argument + ")";
        };
        return filter < 0 ? call : call + " FILTER (WHERE " + input.field(filter).name() + ")";
    }

    /** The type of the result, under the type contract. */
    public DataType resultType(DataType argument) {
        return switch (function) {
            case COUNT_ROWS, COUNT, APPROX_COUNT_DISTINCT -> DataType.BIGINT;
            case MIN, MAX, PERCENTILE_DISC -> argument;
            case PERCENTILE_CONT -> DataType.DOUBLE;
            case AVG, VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP -> argument.kind() == DataType.Kind.DOUBLE ? DataType.DOUBLE : DataType.NUMERIC;
            case SUM -> switch (argument.kind()) {
                case INTEGER -> DataType.BIGINT;
                case BIGINT -> DataType.decimal(DataType.MAX_PRECISION, 0);
                case DECIMAL -> DataType.decimal(DataType.MAX_PRECISION, argument.scale());
                default -> argument;
            };
        };
    }
}
