package dev.riffle.engine.plan;

import dev.riffle.engine.QueryException;
import dev.riffle.engine.sql.CalciteStream;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Match;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sample;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Refuses, before anything is read, what is valid SQL but cannot be run yet. */
final class Unsupported extends RelHomogeneousShuttle {
    private final RexShuttle subQueries = new RexShuttle() {
        @Override
        public RexNode visitSubQuery(RexSubQuery subQuery) {
            subQuery.rel.accept(Unsupported.this);
            return super.visitSubQuery(subQuery);
        }
    };

    private Unsupported() {}

    /** A construct that was met; carried out of the visitor. */
    private static final class Met extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String nextStep;

        Met(String construct, String nextStep) {
            super(construct);
            this.nextStep = nextStep;
        }
    }

    static void check(RelNode plan) throws QueryException {
        try {
            plan.accept(new Unsupported());
        } catch (Met e) {
            throw QueryException.user("UNSUPPORTED", null, e.getMessage() + " cannot be run yet.", e.nextStep);
        }
    }

    /** Refuses windows over what our operators do not cover: the final executor has none. */
    static void checkRest(RelNode rest) throws QueryException {
        boolean[] left = new boolean[1];
        rest.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                left[0] |= node instanceof TableFunctionScan;
                return super.visit(node);
            }
        });
        if (left[0]) {
            throw QueryException.user("UNSUPPORTED", null, "Windows of time over rows that are computed or filtered in this way cannot be run yet.",
                    "Make windows of the stream itself, and filter or compute afterwards.");
        }
    }

    private static void windows(TableFunctionScan scan) {
        if (SessionScan.isSessions(scan)) {
            String mistake = SessionScan.mistake(scan);
            if (mistake != null) {
                throw new Met(mistake, "Write SESSION(TABLE orders, DESCRIPTOR(_timestamp), DESCRIPTOR(customer), INTERVAL '5' MINUTE).");
            }
            return;
        }
        if (!WindowedScan.isWindowing(scan)) {
            throw new Met("This table function",
                    "TUMBLE, HOP and SESSION can be: FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(_timestamp), INTERVAL '1' MINUTE)).");
        }
        String mistake = WindowedScan.mistake(scan);
        if (mistake != null) {
            throw new Met(mistake, "Write lengths such as INTERVAL '10' SECOND; of HOP the slide comes first, then the length.");
        }
        RelNode input = scan.getInput(0);
        while (input instanceof Project || input instanceof Filter) {
            input = input.getInput(0);
        }
        if (!(input instanceof TableScan)) {
            throw new Met("TUMBLE or HOP of anything but a stream", "Make windows of the stream itself, and join or group the rows afterwards.");
        }
    }

    private static boolean isOfTable(TableScan scan) {
        CalciteStream stream = scan.getTable().unwrap(CalciteStream.class);
        return stream != null && stream.table().connector().pushdown().isPresent();
    }

    @Override
    public RelNode visit(RelNode node) {
        switch (node) {
            case TableFunctionScan scan -> windows(scan);
            case Sample sample when !(sample.getInput() instanceof TableScan) -> throw new Met("TABLESAMPLE of anything but a stream",
                    "Write it behind the stream's name: FROM orders TABLESAMPLE SYSTEM (10).");
            case Sample sample when isOfTable((TableScan) sample.getInput()) -> throw new Met("TABLESAMPLE of a table of a database",
                    "Use LIMIT, or a condition on a column that has an index.");
            case Match _ -> throw new Met("MATCH_RECOGNIZE", "Use window functions such as LAG instead.");
            case Uncollect _ -> throw new Met("UNNEST", "Take elements of an array with JSON_VALUE(column, '$[0].member').");
            default -> {}
        }
        return super.visit(node).accept(subQueries);
    }
}
