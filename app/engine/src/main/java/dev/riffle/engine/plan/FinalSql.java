package dev.riffle.engine.plan;

import dev.riffle.engine.QueryException;
import dev.riffle.engine.SqlSession;
import org.apache.calcite.rel.RelNode;

/** Writes what is left of a plan as one SQL text for the final executor. */
final class FinalSql {
    private FinalSql() {}

    static String of(RelNode plan, SqlSession session) throws QueryException {
        RelNode contract = ContractRewrite.apply(FullJoins.rewrite(plan), session);
        try {
            return new FinalSqlWriter().visitRoot(contract).asStatement()
                    .toSqlString(config -> config.withDialect(FinalDialect.INSTANCE).withAlwaysUseParentheses(true)
                            .withSelectListItemsOnSeparateLines(false)
                            .withUpdateSetListNewline(false).withIndentation(0))
                    .getSql().replace('\n', ' ');
        } catch (RuntimeException | AssertionError e) {
            throw new QueryException("UNSUPPORTED", QueryException.Kind.USER, null,
                    "The statement uses something that cannot be run yet: " + e.getMessage() + ".",
                    "Write it in another way.", e);
        }
    }
}
