package dev.riffle.engine.plan;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;

/**
 * Percentiles as the standard has them, of all values in their order. H2's own PERCENTILE_DISC takes the value that is nearest to where
 * PERCENTILE_CONT would look, not the first whose share of the rows up to it reaches the fraction, and its PERCENTILE_CONT fails for great doubles.
 *
 * <pre>{@code
 * PERCENTILE_CONT(p) WITHIN GROUP (ORDER BY x DESC)
 *   =>  RIFFLE_PERCENTILE_CONT(ARRAY_AGG(CAST(x AS DOUBLE PRECISION) ORDER BY x DESC NULLS LAST), p)
 * PERCENTILE_DISC(p) WITHIN GROUP (ORDER BY x DESC)
 *   =>  ARRAY_GET(ARRAY_AGG(x ORDER BY x DESC NULLS LAST), CAST(GREATEST(1, CEIL(CAST(p AS DOUBLE PRECISION) * COUNT(x))) AS INTEGER))
 * }</pre>
 *
 * With FILTER (WHERE f), x is CASE WHEN f THEN x END, as in {@link FilteredAggregate}.
 */
final class PercentileCalls {
    private PercentileCalls() {}

    /** Whether a call is one, with its filter or without. */
    static boolean isOne(SqlCall call) {
        SqlNode ordered = call.getKind() == SqlKind.FILTER ? call.operand(0) : call;
        if (ordered.getKind() != SqlKind.WITHIN_GROUP) {
            return false;
        }
        return ((SqlCall) ordered).operand(0) instanceof SqlCall function && function.getOperator() instanceof ContractFunction.Percentile;
    }

    static void unparse(SqlWriter writer, SqlCall call) {
        SqlNode filter = call.getKind() == SqlKind.FILTER ? call.operand(1) : null;
        SqlCall ordered = filter == null ? call : call.operand(0);
        ContractFunction.Percentile function = (ContractFunction.Percentile) ((SqlCall) ordered.operand(0)).getOperator();
        SqlNode key = ((SqlNodeList) ordered.operand(1)).get(0);
        SqlNode value = filter == null ? value(key) : FilteredAggregate.ifPasses(filter, value(key));
        boolean continuous = function.getKind() == SqlKind.PERCENTILE_CONT;
        writer.print(continuous ? "RIFFLE_PERCENTILE_CONT(ARRAY_AGG(CAST(" : "ARRAY_GET(ARRAY_AGG(");
        value.unparse(writer, 0, 0);
        writer.print(continuous ? " AS DOUBLE PRECISION)" : "");
        writer.keyword("ORDER BY");
        value.unparse(writer, 0, 0);
        writer.keyword(isDescending(key) ? "DESC NULLS LAST" : "NULLS LAST");
        writer.print(continuous ? "), " : "), CAST(GREATEST(1, CEIL(CAST(");
        writer.print(function.fraction().toPlainString());
        if (!continuous) {
            writer.print(" AS DOUBLE PRECISION) * COUNT(");
            value.unparse(writer, 0, 0);
            writer.print("))) AS INTEGER)");
        }
        writer.print(")");
        writer.setNeedWhitespace(true);
    }

    private static SqlNode value(SqlNode key) {
        return switch (key.getKind()) {
            case DESCENDING, NULLS_FIRST, NULLS_LAST -> value(((SqlCall) key).operand(0));
            default -> key;
        };
    }

    private static boolean isDescending(SqlNode key) {
        return switch (key.getKind()) {
            case DESCENDING -> true;
            case NULLS_FIRST, NULLS_LAST -> isDescending(((SqlCall) key).operand(0));
            default -> false;
        };
    }
}
