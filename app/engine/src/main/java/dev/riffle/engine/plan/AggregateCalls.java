package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.AggregateCall;
import dev.riffle.engine.exec.AggregateCall.Function;
import dev.riffle.engine.exec.AggregateCall.Percentile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Translates aggregate calls. */
final class AggregateCalls {
    private AggregateCalls() {}

    /**
     * @param input what is aggregated, as the plan has it
     * @param columns the column behind each of its fields
     * @param type the columns
     * @return null if our operators do not know the call
     */
    static @Nullable AggregateCall of(org.apache.calcite.rel.core.AggregateCall call, RelNode input, List<Integer> columns, RowType type) {
        Function function = function(call);
        if (function == null) {
            return null;
        }
        int filter = call.filterArg < 0 ? -1 : columns.get(call.filterArg);
        if (call.getArgList().isEmpty()) {
            return function == Function.COUNT ? new AggregateCall(Function.COUNT_ROWS, -1, false, filter, null) : null;
        }
        if (function == Function.PERCENTILE_CONT || function == Function.PERCENTILE_DISC) {
            return percentile(call, function, filter, input, columns, type);
        }
        int column = columns.get(call.getArgList().getFirst());
        DataType.Kind kind = type.type(column).kind();
        boolean supported = supports(function, kind) && (!call.isDistinct() || kind != DataType.Kind.NUMERIC);
        boolean plain = call.getArgList().size() == 1 && call.collation.getFieldCollations().isEmpty() && !call.ignoreNulls();
        boolean distinct = call.isDistinct() && function != Function.APPROX_COUNT_DISTINCT;
        return supported && plain ? new AggregateCall(function, column, distinct, filter, null) : null;
    }

    /** Whether an aggregate of values of a kind, but for percentiles, is computed by our operators. */
    static boolean supports(Function function, DataType.Kind kind) {
        return switch (function) {
            case SUM, AVG, VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP -> switch (kind) {
                case INTEGER, BIGINT, DECIMAL, DOUBLE -> true;
                default -> false;
            };
            case MIN, MAX -> kind != DataType.Kind.NUMERIC && kind != DataType.Kind.BOOLEAN && kind != DataType.Kind.VARBINARY;
            case APPROX_COUNT_DISTINCT -> kind != DataType.Kind.NUMERIC;
            case COUNT -> true;
            default -> false;
        };
    }

    private static @Nullable Function function(org.apache.calcite.rel.core.AggregateCall call) {
        Function function = function(call.getAggregation().getKind());
        return function == Function.COUNT && call.isApproximate() ? Function.APPROX_COUNT_DISTINCT : function;
    }

    /** @return null for one that our operators do not know */
    static @Nullable Function function(SqlKind kind) {
        return switch (kind) {
            case COUNT -> Function.COUNT;
            case SUM -> Function.SUM;
            case AVG -> Function.AVG;
            case MIN -> Function.MIN;
            case MAX -> Function.MAX;
            case VAR_POP -> Function.VAR_POP;
            case VAR_SAMP -> Function.VAR_SAMP;
            case STDDEV_POP -> Function.STDDEV_POP;
            case STDDEV_SAMP -> Function.STDDEV_SAMP;
            case PERCENTILE_CONT -> Function.PERCENTILE_CONT;
            case PERCENTILE_DISC -> Function.PERCENTILE_DISC;
            default -> null;
        };
    }

    /** The fraction is a constant, which the plan keeps in a column of its own. */
    private static @Nullable AggregateCall percentile(org.apache.calcite.rel.core.AggregateCall call, Function function, int filter, RelNode input,
            List<Integer> columns, RowType type) {
        if (call.collation.getFieldCollations().size() != 1 || !(input instanceof Project project)
                || !(project.getProjects().get(call.getArgList().getFirst()) instanceof RexLiteral fraction) || fraction.isNull()) {
            return null;
        }
        RelFieldCollation order = call.collation.getFieldCollations().getFirst();
        int column = columns.get(order.getFieldIndex());
        DataType of = type.type(column);
        boolean supported = function == Function.PERCENTILE_CONT ? of.isNumeric() : of.isLong() || of.kind() == DataType.Kind.DOUBLE;
        Percentile percentile = new Percentile(Objects.requireNonNull(fraction.getValueAs(BigDecimal.class)).doubleValue(),
                order.direction.isDescending());
        return supported && !call.isDistinct() ? new AggregateCall(function, column, false, filter, percentile) : null;
    }
}
