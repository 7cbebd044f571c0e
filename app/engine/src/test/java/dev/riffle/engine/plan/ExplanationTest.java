package dev.riffle.engine.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ScanBounds;
import dev.riffle.engine.GoldenText;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.ScriptedConnector;
import dev.riffle.engine.Shop;
import dev.riffle.engine.sql.SqlFrontEnd;
import org.junit.jupiter.api.Test;

/** How statements are cut into scans, in {@code golden/plans.txt}: columns read, bounds pushed, filter, operators, final SQL. */
class ExplanationTest {
    private static String explain(String sql) throws Exception {
        ScriptedConnector connector = Shop.connector();
        Explanation explanation;
        try {
            explanation = Explanation.of(new Planner().plan(new SqlFrontEnd(connector.catalog("kafka")).read(sql, Shop.session()), ScanBounds.ALL));
        } catch (QueryException e) {
            return e.code() + " " + e.getMessage();
        }
        StringBuilder text = new StringBuilder();
        for (Explanation.Scan scan : explanation.fragments()) {
            text.append(scan.name()).append(" = ").append(scan.stream()).append(" (").append(String.join(", ", scan.columns())).append("), ")
                    .append(scan.records()).append(" of ")
                    .append(scan.recordsInAll()).append(" records\n");
            scan.pushed().ifPresent(pushed -> text.append("  pushed: ").append(pushed).append('\n'));
            scan.filter().ifPresent(filter -> text.append("  filter: ").append(filter).append('\n'));
            scan.operators().forEach(operator -> text.append("  ").append(operator).append('\n'));
        }
        explanation.operations().forEach((name, tree) -> text.append(name).append(" = ").append(tree.indent(2).strip()).append('\n'));
        text.append(explanation.finalSql().map(sqlText -> "final SQL: " + sqlText).orElse("no final SQL"));
        return text.toString();
    }

    @Test
    void everyPlanAsItIsWritten() throws Exception {
        assertTrue(GoldenText.check("plans.txt", ExplanationTest::explain) >= 40);
    }
}
