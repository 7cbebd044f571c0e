package dev.riffle.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * An aggregate with FILTER as one of NULL where the filter does not pass. H2 fails when there are more aggregates than columns and the first group
 * has no row that passes.
 *
 * <pre>{@code
 * SUM(x) FILTER (WHERE f)    =>  SUM(CASE WHEN f THEN x END)
 * COUNT(*) FILTER (WHERE f)  =>  COUNT(CASE WHEN f THEN 1 END)
 * }</pre>
 */
final class FilteredAggregate {
    private FilteredAggregate() {}

    static SqlNode rewrite(SqlCall aggregate, SqlNode filter) {
        List<SqlNode> operands = new ArrayList<>(aggregate.getOperandList());
        boolean rows = operands.isEmpty() || operands.getFirst() instanceof SqlIdentifier name && name.isStar();
        SqlNode value = rows ? SqlLiteral.createExactNumeric("1", SqlParserPos.ZERO) : operands.getFirst();
        if (!operands.isEmpty()) {
            operands.removeFirst();
        }
        operands.addFirst(ifPasses(filter, value));
        return aggregate.getOperator().createCall(aggregate.getFunctionQuantifier(), SqlParserPos.ZERO, operands);
    }

    static SqlNode ifPasses(SqlNode filter, SqlNode value) {
        return new SqlCase(SqlParserPos.ZERO, null, SqlNodeList.of(filter), SqlNodeList.of(value), SqlLiteral.createNull(SqlParserPos.ZERO));
    }
}
