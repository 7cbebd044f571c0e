package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.AggregateCall;
import dev.riffle.engine.exec.AggregateCall.Function;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates aggregate calls. */
final class AggregateCalls {
    private AggregateCalls() {}

    /**
     * @param arguments the columns behind the call's arguments
     * @param type the columns that the arguments are of
     * @return null if our operators do not know it
     */
    static @Nullable AggregateCall of(org.apache.calcite.rel.core.AggregateCall call, List<Integer> arguments, RowType type) {
        Function function = switch (call.getAggregation().getKind()) {
            case COUNT -> arguments.isEmpty() ? Function.COUNT_ROWS : call.isDistinct() ? Function.COUNT_DISTINCT : Function.COUNT;
            case SUM -> Function.SUM;
            case AVG -> Function.AVG;
            case MIN -> Function.MIN;
            case MAX -> Function.MAX;
            default -> null;
        };
        boolean distinct = call.isDistinct() && (function == Function.SUM || function == Function.AVG);
        if (function == null || distinct || call.filterArg >= 0 || call.isApproximate() || arguments.size() > 1) {
            return null;
        }
        if (function == Function.COUNT_ROWS) {
            return new AggregateCall(function, -1);
        }
        int column = arguments.getFirst();
        DataType argument = type.type(column);
        boolean supported = switch (function) {
            case SUM, AVG -> argument.isNumeric() && argument.kind() != DataType.Kind.NUMERIC;
            case MIN, MAX -> argument.kind() != DataType.Kind.NUMERIC && argument.kind() != DataType.Kind.BOOLEAN
                    && argument.kind() != DataType.Kind.VARBINARY;
            case COUNT_DISTINCT -> argument.kind() != DataType.Kind.NUMERIC;
            default -> true;
        };
        return supported ? new AggregateCall(function, column) : null;
    }
}
