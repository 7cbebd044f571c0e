package dev.riffle.engine.plan;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.exec.LivePlan;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.QueryPlan;
import dev.riffle.engine.exec.QueryPlan.Live;
import dev.riffle.engine.exec.ScanFragment;
import dev.riffle.engine.sql.TypeMapping;
import dev.riffle.engine.sql.ValidatedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;

/** Turns a validated statement into fragments. Stateless, safe for any thread. */
public final class Planner {
    private final boolean reduce;

    public Planner() {
        this(true);
    }

    private Planner(boolean reduce) {
        this.reduce = reduce;
    }

    /** A planner that leaves everything but scans and filters to the final executor: the second opinion of tests. */
    public static Planner withoutReduction() {
        return new Planner(false);
    }

    /**
     * @param scope the area that every scan is limited to; {@link ScanBounds#ALL} for none
     * @throws QueryException if the statement is valid but cannot be run
     * @throws ConnectorException if a system that computes a part of it does not answer
     */
    public QueryPlan plan(ValidatedQuery query, ScanBounds scope) throws QueryException, ConnectorException {
        QueryPlan plan = KeyDriven.choose(planned(query, scope));
        if (query.live()) {
            LivePlan.of(plan); // refuses what cannot go on
            return plan;
        }
        return plan.live(Live.NO);
    }

    /** As if it were to go on. */
    private QueryPlan planned(ValidatedQuery query, ScanBounds scope) throws QueryException {
        RelRoot root = query.root();
        Unsupported.check(root.rel);
        RowType columns = columns(root);
        RelNode rewritten;
        Fragmenter fragmenter = new Fragmenter(scope, query.session(), reduce);
        RelNode rest;
        try {
            rewritten = LogicalRewrite.apply(root.project(true));
            rest = fragmenter.cut(reduce ? new PushedParts(query.session()).cut(rewritten) : rewritten);
        } catch (RuntimeException | AssertionError e) {
            throw QueryException.internal("The statement could not be planned: " + e.getMessage(), e);
        }
        Map<String, ScanFragment> fragments = fragmenter.fragments();
        if (rest instanceof TableScan && fragments.size() == 1) {
            RowType output = fragments.values().iterator().next().outputType();
            return new QueryPlan(fragments, Map.of(), null, named(output, columns), query.session(), Live.ROW_BY_ROW);
        }
        return reduce
                ? withOperations(rest, fragments, columns, query.session())
                : new QueryPlan(fragments, Map.of(), FinalSql.of(rest, query.session()), columns, query.session(), live(rest));
    }

    private static QueryPlan withOperations(RelNode rest, Map<String, ScanFragment> fragments, RowType columns, SqlSession session)
            throws QueryException {
        OperationTranslator translator = new OperationTranslator(fragments, session);
        RelNode left;
        try {
            left = translator.cut(rest);
        } catch (RuntimeException | AssertionError e) {
            throw QueryException.internal("The statement could not be planned: " + e.getMessage(), e);
        }
        Unsupported.checkRest(left);
        Map<String, Operation> operations = translator.operations();
        if (left instanceof TableScan && operations.size() == 1) {
            return new QueryPlan(fragments, operations, null, named(operations.values().iterator().next().type(), columns), session,
                    Live.ROW_BY_ROW);
        }
        return new QueryPlan(fragments, operations, FinalSql.of(left, session), columns, session, live(left));
    }

    /** Whether each row of the result comes of one row of the input, whatever others there are. */
    private static Live live(RelNode rest) {
        boolean alone = switch (rest) {
            case TableScan _ -> true;
            case Filter filter -> !RexOver.containsOver(filter.getCondition()) && RexUtil.SubQueryFinder.find(filter.getCondition()) == null;
            case Project project -> !project.containsOver() && RexUtil.SubQueryFinder.find(project.getProjects()) == null;
            default -> false;
        };
        return alone && rest.getInputs().stream().allMatch(input -> live(input) == Live.ROW_BY_ROW) ? Live.ROW_BY_ROW : Live.YES;
    }

    private static RowType columns(RelRoot root) throws QueryException {
        List<Field> fields = new ArrayList<>();
        List<RelDataTypeField> types = root.rel.getRowType().getFieldList();
        for (Map.Entry<Integer, String> field : root.fields) {
            try {
                fields.add(Field.of(field.getValue(), TypeMapping.fromCalcite(types.get(field.getKey()).getType())));
            } catch (IllegalArgumentException e) {
                throw QueryException.user("UNSUPPORTED_TYPE", null, "The column " + field.getValue() + " cannot be shown: " + e.getMessage() + ".",
                        "Convert it with CAST, for example to VARCHAR.");
            }
        }
        return new RowType(fields);
    }

    private static RowType named(RowType types, RowType names) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(Field.of(names.field(i).name(), types.type(i)));
        }
        return new RowType(fields);
    }
}
