package dev.riffle.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rel2sql.RelToSqlConverter;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** Writes a plan for the final executor as Calcite does, and a {@link Subquery} as one with a name. For one statement. */
final class FinalSqlWriter extends RelToSqlConverter {
    FinalSqlWriter() {
        super(FinalDialect.INSTANCE);
    }

    @Override
    protected Result dispatch(RelNode plan) {
        return plan instanceof Subquery subquery ? subquery(subquery) : super.dispatch(plan);
    }

    private Result subquery(Subquery subquery) {
        Result rows = visitInput(subquery, 0);
        SqlNode from = rows.asFrom();
        String name = Objects.requireNonNull(SqlValidatorUtil.alias(from));
        return result(from, List.of(Clause.FROM), name, subquery.getRowType(), Map.of(name, subquery.getRowType()));
    }
}
