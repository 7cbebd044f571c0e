package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;

/** The state of one aggregate for every group. For one thread. */
abstract class Accumulator {
    static Accumulator of(AggregateCall call, DataType argument) {
        return switch (call.function()) {
            case COUNT_ROWS, COUNT -> new Counts();
            case COUNT_DISTINCT -> new DistinctCounts(argument);
            case SUM, AVG -> argument.kind() == DataType.Kind.DOUBLE ? new DoubleSums(call.function()) : new ExactSums(call.function(), argument);
            case MIN, MAX -> {
                int sign = call.function() == AggregateCall.Function.MAX ? 1 : -1;
                yield switch (argument.kind()) {
                    case VARCHAR, VARBINARY -> new ExtremeTexts(sign);
                    case DOUBLE -> new ExtremeDoubles(sign);
                    case DECIMAL -> new ExtremeDecimals(sign);
                    default -> new ExtremeLongs(sign);
                };
            }
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

    /** Bytes of heap beside a few per group. */
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
