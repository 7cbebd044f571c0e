package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;

/** The state of one aggregate for every group. For one thread. */
abstract class Accumulator {
    static Accumulator of(AggregateCall call, DataType argument) {
        AggregateCall.Function function = call.function();
        boolean once = call.distinct() && function != AggregateCall.Function.MIN && function != AggregateCall.Function.MAX;
        if (once && function == AggregateCall.Function.COUNT) {
            return new DistinctCounts(argument);
        }
        Accumulator all = switch (function) {
            case COUNT_ROWS, COUNT -> new Counts();
            case APPROX_COUNT_DISTINCT -> new ApproximateCounts();
            case SUM, AVG -> argument.kind() == DataType.Kind.DOUBLE ? new DoubleSums(function) : new ExactSums(function, argument);
            case VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP -> argument.kind() == DataType.Kind.DOUBLE
                    ? new DoubleDeviations(function)
                    : new ExactDeviations(function, argument);
            case PERCENTILE_CONT, PERCENTILE_DISC -> new Percentiles(call, argument);
            case MIN, MAX -> extreme(function == AggregateCall.Function.MAX ? 1 : -1, argument);
        };
        return once ? new DistinctValues(all, argument) : all;
    }

    private static Accumulator extreme(int sign, DataType argument) {
        return switch (argument.kind()) {
            case VARCHAR, VARBINARY -> new ExtremeTexts(sign);
            case DOUBLE -> new ExtremeDoubles(sign);
            case DECIMAL -> new ExtremeDecimals(sign);
            default -> new ExtremeLongs(sign);
        };
    }

    /** Makes room for groups numbered below a bound. */
    abstract void ensure(int groups);

    /**
     * Takes some rows into account.
     *
     * @param groups the group of each of the rows
     */
    abstract void add(Column column, int[] rows, int count, int[] groups);

    /** Counts rows whatever they hold; only what counts rows needs it. */
    void addRows(int count, int[] groups) {
        throw new UnsupportedOperationException("needs a column");
    }

    /** Bytes of heap beside a few per group: texts, values, sketches. */
    long textBytes() {
        return 0;
    }

    /** Takes over another's state. @param groups for each group of the other the group here */
    abstract void merge(Accumulator other, int[] groups);

    /**
     * Writes the result of a group, or nothing for NULL.
     *
     * @throws ArithmeticException if it has more than 38 digits, or more than 64 bits where the type is BIGINT
     */
    abstract void write(int group, ColumnAppender out, int row);
}
