package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.sql.WindowFunctions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** {@code TABLE(TUMBLE(TABLE orders, DESCRIPTOR(_timestamp), INTERVAL '1' MINUTE))} and HOP: two more columns, and a row for each window. */
final class WindowedScan {
    /** A time in more windows than this would be copied too often. */
    static final int MOST_COPIES = 1000;

    private WindowedScan() {}

    /** Whether it is one of these functions. */
    static boolean isWindowing(TableFunctionScan scan) {
        return scan.getInputs().size() == 1 && scan.getCall() instanceof RexCall call && isWindowing(call.getOperator());
    }

    private static boolean isWindowing(SqlOperator operator) {
        return operator == WindowFunctions.TUMBLE || operator == WindowFunctions.HOP;
    }

    /** What is wrong with its lengths, or null. */
    static @Nullable String mistake(TableFunctionScan scan) {
        Lengths lengths = Lengths.of((RexCall) scan.getCall());
        if (lengths == null) {
            return "A window's length in months or years, or one that is not a constant,";
        }
        if (lengths.size <= 0 || lengths.slide <= 0) {
            return "A window of no length";
        }
        if (lengths.size % lengths.slide != 0 || lengths.size / lengths.slide > MOST_COPIES) {
            return "HOP whose length is not a multiple of its slide, or more than " + MOST_COPIES + " times as long,";
        }
        return null;
    }

    /** Null where the times are not instants or timestamps. */
    static @Nullable Chain of(Chain input, TableFunctionScan scan) {
        RexCall call = (RexCall) scan.getCall();
        Lengths lengths = Lengths.of(call);
        RexCall descriptor = (RexCall) call.getOperands().getFirst();
        if (lengths == null || !(descriptor.getOperands().getFirst() instanceof RexInputRef ref)) {
            return null;
        }
        int column = input.outputs().get(ref.getIndex());
        DataType.Kind kind = input.stageType().type(column).kind();
        if (kind != DataType.Kind.INSTANT && kind != DataType.Kind.TIMESTAMP) {
            return null;
        }
        Expression.WindowBound start = new Expression.WindowBound(new Expression.Ref(column), lengths.size, lengths.slide, lengths.offset, false, 0);
        Expression.WindowBound end = new Expression.WindowBound(start.time(), start.size(), start.slide(), start.offset(), true, 0);
        int first = input.stageType().size();
        List<Integer> outputs = new ArrayList<>(input.outputs());
        outputs.add(first);
        outputs.add(first + 1);
        return input.withComputed(start).withComputed(end).withCopies(start.copies()).withOutputs(outputs);
    }

    /** Microseconds. */
    private record Lengths(long size, long slide, long offset) {
        static @Nullable Lengths of(RexCall call) {
            List<Long> micros = new ArrayList<>();
            for (RexNode operand : call.getOperands().subList(1, call.getOperands().size())) {
                if (!(operand instanceof RexLiteral literal) || !SqlTypeName.DAY_INTERVAL_TYPES.contains(literal.getType().getSqlTypeName())) {
                    return null;
                }
                micros.add(Objects.requireNonNull(literal.getValueAs(BigDecimal.class)).multiply(BigDecimal.valueOf(1000)).longValueExact());
            }
            boolean hop = call.getOperator() == WindowFunctions.HOP; // its slide comes first
            long size = micros.get(hop ? 1 : 0);
            return new Lengths(size, hop ? micros.getFirst() : size, micros.size() > (hop ? 2 : 1) ? micros.getLast() : 0);
        }
    }
}
