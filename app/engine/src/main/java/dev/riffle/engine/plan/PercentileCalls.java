package dev.riffle.engine.plan;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles as the standard has them, of all values in their order. H2's own PERCENTILE_DISC takes the value that is nearest to where
 * PERCENTILE_CONT would look, not the first whose share of the rows up to it reaches the fraction, and its PERCENTILE_CONT fails for great doubles.
 *
 * <pre>{@code
 * PERCENTILE_CONT(p) WITHIN GROUP (ORDER BY x DESC) FILTER (WHERE f)
 *   =>  RIFFLE_PERCENTILE_CONT(ARRAY_AGG(CAST(x AS DOUBLE PRECISION) ORDER BY x DESC) FILTER (WHERE x IS NOT NULL AND f), p)
 * PERCENTILE_DISC(p) WITHIN GROUP (ORDER BY x DESC) FILTER (WHERE f)
 *   =>  ARRAY_GET(ARRAY_AGG(x ORDER BY x DESC) FILTER (WHERE x IS NOT NULL AND f),
 *                 CAST(GREATEST(1, CEIL(CAST(p AS DOUBLE PRECISION) * COUNT(x) FILTER (WHERE f))) AS INTEGER))
 * }</pre>
 */
final class PercentileCalls {
    private PercentileCalls() {}

    /** Whether a call is one, with its filter or without. */
    static boolean isOne(SqlCall call) {
        SqlNode ordered = call.getKind() == SqlKind.FILTER ? call.operand(0) : call;
        if (ordered.getKind() != SqlKind.WITHIN_GROUP) {
            return false;
        }
        SqlKind function = ((SqlCall) ordered).operand(0).getKind();
        return function == SqlKind.PERCENTILE_CONT || function == SqlKind.PERCENTILE_DISC;
    }

    static void unparse(SqlWriter writer, SqlCall call) {
        SqlNode filter = call.getKind() == SqlKind.FILTER ? call.operand(1) : null;
        SqlCall ordered = filter == null ? call : call.operand(0);
        SqlCall function = ordered.operand(0);
        SqlNodeList keys = ordered.operand(1);
        SqlNode value = value(keys.get(0));
        boolean continuous = function.getKind() == SqlKind.PERCENTILE_CONT;
        writer.print(continuous ? "RIFFLE_PERCENTILE_CONT(" : "ARRAY_GET(");
        values(writer, value, keys.get(0), filter, continuous);
        writer.print(continuous ? ", " : ", CAST(GREATEST(1, CEIL(CAST(");
        function.operand(0).unparse(writer, 0, 0);
        if (!continuous) {
            writer.print(" AS DOUBLE PRECISION) * COUNT(");
            value.unparse(writer, 0, 0);
            writer.print(")");
            if (filter != null) {
                writer.print(" FILTER (");
                condition(writer, "WHERE", filter);
                writer.print(")");
            }
            writer.print(")) AS INTEGER)");
        }
        writer.print(")");
        writer.setNeedWhitespace(true);
    }

    private static void values(SqlWriter writer, SqlNode value, SqlNode key, @Nullable SqlNode filter, boolean asDoubles) {
        writer.print(asDoubles ? "ARRAY_AGG(CAST(" : "ARRAY_AGG(");
        value.unparse(writer, 0, 0);
        writer.print(asDoubles ? " AS DOUBLE PRECISION)" : "");
        writer.keyword("ORDER BY");
        key.unparse(writer, 0, 0);
        writer.print(") FILTER (WHERE ");
        value.unparse(writer, 0, 0);
        writer.keyword("IS NOT NULL");
        if (filter != null) {
            condition(writer, "AND", filter);
        }
        writer.print(")");
    }

    private static void condition(SqlWriter writer, String keyword, SqlNode filter) {
        writer.keyword(keyword);
        writer.print("(");
        filter.unparse(writer, 0, 0);
        writer.print(")");
    }

    private static SqlNode value(SqlNode key) {
        return switch (key.getKind()) {
            case DESCENDING, NULLS_FIRST, NULLS_LAST -> value(((SqlCall) key).operand(0));
            default -> key;
        };
    }
}
