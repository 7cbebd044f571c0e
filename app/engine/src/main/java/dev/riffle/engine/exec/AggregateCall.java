package dev.riffle.engine.exec;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;

/**
 * An aggregate of one column.
 *
 * @param function what is computed
 * @param column its argument by index, or -1 for {@link Function#COUNT_ROWS}
 */
public record AggregateCall(Function function, int column) {
    /** What is computed over the values of a group. */
    public enum Function {
        /** COUNT(*). */
        COUNT_ROWS, COUNT, COUNT_DISTINCT, SUM, AVG, MIN, MAX
    }

    /** Whether it is 0 of no rows, not NULL. */
    public boolean isCount() {
        return function == Function.COUNT_ROWS || function == Function.COUNT || function == Function.COUNT_DISTINCT;
    }

    /** The call as SQL writes it. @param input the columns that the argument is one of */
    public String describe(RowType input) {
        return switch (function) {
            case COUNT_ROWS -> "COUNT(*)";
            case COUNT_DISTINCT -> "COUNT(DISTINCT " + input.field(column).name() + ")";
            default -> function + "(" + input.field(column).name() + ")";
        };
    }

    /** The type of the result, under the type contract. */
    public DataType resultType(DataType argument) {
        return switch (function) {
            case COUNT_ROWS, COUNT, COUNT_DISTINCT -> DataType.BIGINT;
            case MIN, MAX -> argument;
            case AVG -> argument.kind() == DataType.Kind.DOUBLE ? DataType.DOUBLE : DataType.NUMERIC;
            case SUM -> switch (argument.kind()) {
                case INTEGER -> DataType.BIGINT;
                case BIGINT -> DataType.decimal(DataType.MAX_PRECISION, 0);
                case DECIMAL -> DataType.decimal(DataType.MAX_PRECISION, argument.scale());
                default -> argument;
            };
        };
    }
}
