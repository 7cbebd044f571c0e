package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.engine.exec.AggregateCall;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.SortKey;
import dev.riffle.engine.exec.WindowFrame;
import dev.riffle.engine.exec.WindowOperation;
import dev.riffle.engine.exec.WindowOperation.Function;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Translates window functions. */
final class WindowTranslator {
    private final RexOver over;
    private final Supplier<Operation> rows;
    private final ToIntFunction<RexNode> columns;
    private final RexBuilder rex;

    /**
     * @param rows that the function is computed over, with the columns added so far
     * @param columns the column of an expression, which it adds to the rows if it is none of theirs; -1 if it cannot be covered
     */
    WindowTranslator(RexOver over, Supplier<Operation> rows, ToIntFunction<RexNode> columns, RexBuilder rex) {
        this.over = over;
        this.rows = rows;
        this.columns = columns;
        this.rex = rex;
    }

    /** The rows with the function's value as their last column; null if it cannot be covered. */
    @Nullable
    Operation translate() {
        RexWindow window = over.getWindow();
        List<Integer> partitionBy = window.partitionKeys.stream().map(columns::applyAsInt).toList();
        List<SortKey> orderBy = new ArrayList<>();
        for (RexFieldCollation key : window.orderKeys) {
            boolean descending = key.getDirection().isDescending();
            orderBy.add(new SortKey(columns.applyAsInt(key.left), descending, key.getNullDirection() == NullDirection.LAST
                    || key.getNullDirection() == NullDirection.UNSPECIFIED && !descending));
        }
        boolean known = !partitionBy.contains(-1) && orderBy.stream().noneMatch(key -> key.column() < 0)
                && partitionBy.stream().noneMatch(column -> type(column).kind() == DataType.Kind.NUMERIC);
        if (!known || over.isDistinct() || over.ignoreNulls() || window.getExclude() != RexWindowExclusion.EXCLUDE_NO_OTHER) {
            return null;
        }
        Operation.Rank.Kind rank = switch (over.getAggOperator().getKind()) {
            case ROW_NUMBER -> Operation.Rank.Kind.ROW_NUMBER;
            case RANK -> Operation.Rank.Kind.RANK;
            case DENSE_RANK -> Operation.Rank.Kind.DENSE_RANK;
            default -> null;
        };
        if (rank != null) {
            return new Operation.Rank(rows.get(), rank, partitionBy, orderBy, rank.name());
        }
        Function function = function();
        WindowFrame frame = function instanceof Function.Shifted ? WindowFrame.ALL : frame(window);
        return function == null || frame == null
                ? null
                : new WindowOperation(rows.get(), function, partitionBy, orderBy, frame, over.getAggOperator().getName());
    }

    private DataType type(int column) {
        return rows.get().type().type(column);
    }

    private @Nullable Function function() {
        SqlKind kind = over.getAggOperator().getKind();
        return switch (kind) {
            case LAG, LEAD -> shifted(kind == SqlKind.LAG ? -1 : 1);
            case FIRST_VALUE, LAST_VALUE -> {
                int column = columns.applyAsInt(over.operands.getFirst());
                yield column < 0 ? null : new Function.Edge(column, kind == SqlKind.LAST_VALUE);
            }
            default -> aggregate(kind);
        };
    }

    private @Nullable Function shifted(int sign) {
        int column = columns.applyAsInt(over.operands.getFirst());
        long by = 1;
        if (over.operands.size() > 1) {
            if (!(over.operands.get(1) instanceof RexLiteral literal) || literal.isNull()) {
                return null;
            }
            by = Objects.requireNonNull(literal.getValueAs(BigDecimal.class)).longValue();
        }
        int otherwise = column >= 0 && over.operands.size() > 2 ? otherwise(over.operands.get(2), column) : -1;
        boolean within = Math.abs(by) < Integer.MAX_VALUE && (over.operands.size() < 3 || otherwise >= 0);
        return column < 0 || !within ? null : new Function.Shifted(column, sign * by, otherwise);
    }

    /** The column of a value of the same type as another column. */
    private int otherwise(RexNode value, int like) {
        int column = columns.applyAsInt(value);
        if (column >= 0 && JoinTranslator.alike(type(column), type(like))) {
            return column;
        }
        int cast = columns.applyAsInt(rex.makeAbstractCast(SqlParserPos.ZERO, over.operands.getFirst().getType(), value, false));
        return cast >= 0 && JoinTranslator.alike(type(cast), type(like)) ? cast : -1;
    }

    private @Nullable Function aggregate(SqlKind kind) {
        AggregateCall.Function function = AggregateCalls.function(kind);
        if (function == AggregateCall.Function.COUNT && over.operands.isEmpty()) {
            return new Function.Aggregate(new AggregateCall(AggregateCall.Function.COUNT_ROWS, -1));
        }
        if (function == null || over.operands.size() != 1) {
            return null;
        }
        int column = columns.applyAsInt(over.operands.getFirst());
        return column >= 0 && AggregateCalls.supports(function, type(column).kind())
                ? new Function.Aggregate(new AggregateCall(function, column))
                : null;
    }

    private static @Nullable WindowFrame frame(RexWindow window) {
        Long from = bound(window.getLowerBound(), window.isRows());
        Long to = bound(window.getUpperBound(), window.isRows());
        return from == null || to == null ? null : new WindowFrame(window.isRows(), from, to);
    }

    private static @Nullable Long bound(@Nullable RexWindowBound bound, boolean rows) {
        if (bound == null) {
            return null;
        }
        if (bound.isUnbounded()) {
            return WindowFrame.OPEN;
        }
        if (bound.isCurrentRow()) {
            return 0L;
        }
        if (!rows || !(bound.getOffset() instanceof RexLiteral literal) || literal.isNull()) {
            return null;
        }
        long offset = Math.min(Objects.requireNonNull(literal.getValueAs(BigDecimal.class)).longValue(), Integer.MAX_VALUE);
        return bound.isPreceding() ? -offset : offset;
    }
}
