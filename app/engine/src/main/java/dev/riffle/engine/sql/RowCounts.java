package dev.riffle.engine.sql;

import dev.riffle.engine.QueryException;
import java.math.BigDecimal;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Checks the numbers of rows after LIMIT, FETCH and OFFSET, which the parser takes with any digits. */
final class RowCounts extends SqlBasicVisitor<Void> {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private @Nullable SqlNode wrong;

    static void check(SqlNode statement) throws QueryException {
        RowCounts counts = new RowCounts();
        statement.accept(counts);
        if (counts.wrong != null) {
            throw QueryException.user("INVALID", SqlErrors.position(counts.wrong.getParserPosition()), counts.wrong + " is no number of rows.",
                    "Write a whole number of at most 19 digits.");
        }
    }

    @Override
    public Void visit(SqlCall call) {
        if (call instanceof SqlOrderBy ordered) {
            checkCount(ordered.offset);
            checkCount(ordered.fetch);
        }
        return super.visit(call);
    }

    private void checkCount(@Nullable SqlNode count) {
        if (wrong == null && count instanceof SqlNumericLiteral literal) {
            BigDecimal value = literal.bigDecimalValue();
            boolean whole = value != null && value.signum() >= 0 && value.stripTrailingZeros().scale() <= 0 && value.compareTo(MOST) <= 0;
            wrong = whole ? null : count;
        }
    }
}
