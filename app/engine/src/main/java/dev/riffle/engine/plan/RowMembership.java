package dev.riffle.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Whether a row of several values is among those of a subquery. H2 takes any NULL in such a row for one that makes the answer unknown,
 * also where another value tells the rows apart: here the rows are compared one by one.
 *
 * <pre>{@code
 * (a, b) IN (query)  =>  (SELECT CASE WHEN COUNT(CASE WHEN $0 = a AND $1 = b THEN 1 END) > 0 THEN TRUE
 *                                     WHEN COUNT(CASE WHEN ($0 = a AND $1 = b) IS NULL THEN 1 END) > 0 THEN NULL
 *                                     ELSE FALSE END
 *                         FROM (query) AS $rows ($0, $1))
 * }</pre>
 */
final class RowMembership {
    private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;

    private RowMembership() {}

    static boolean isOne(SqlCall call) {
        return (call.getKind() == SqlKind.IN || call.getKind() == SqlKind.NOT_IN) && call.operand(0) instanceof SqlNodeList row && row.size() > 1
                && call.operand(1).isA(SqlKind.QUERY);
    }

    /** The same as a scalar subquery. Nothing outside is called as its columns are. */
    static SqlNode rewrite(SqlCall call) {
        SqlNodeList row = call.operand(0);
        SqlNode query = call.operand(1);
        List<SqlNode> from = new ArrayList<>(List.of(query, name("$rows")));
        SqlNode same = SqlLiteral.createBoolean(true, NOWHERE);
        for (int i = 0; i < row.size(); i++) {
            SqlIdentifier column = name("$" + i);
            from.add(column);
            SqlNode equal = SqlStdOperatorTable.EQUALS.createCall(NOWHERE, column, row.get(i));
            same = i == 0 ? equal : SqlStdOperatorTable.AND.createCall(NOWHERE, same, equal);
        }
        SqlNode found = choice(List.of(anyRow(same), anyRow(SqlStdOperatorTable.IS_NULL.createCall(NOWHERE, same))),
                List.of(SqlLiteral.createBoolean(true, NOWHERE), SqlLiteral.createNull(NOWHERE)), SqlLiteral.createBoolean(false, NOWHERE));
        SqlSelect select = new SqlSelect(NOWHERE, null, SqlNodeList.of(found), SqlStdOperatorTable.AS.createCall(NOWHERE, from), null, null, null,
                null,
                null, null, null, null, null);
        SqlNode scalar = SqlStdOperatorTable.SCALAR_QUERY.createCall(NOWHERE, select);
        return call.getKind() == SqlKind.IN ? scalar : SqlStdOperatorTable.NOT.createCall(NOWHERE, scalar);
    }

    private static SqlNode anyRow(SqlNode condition) {
        SqlNode one = SqlLiteral.createExactNumeric("1", NOWHERE);
        SqlNode counted = choice(List.of(condition), List.of(one), SqlLiteral.createNull(NOWHERE));
        SqlNode count = SqlStdOperatorTable.COUNT.createCall(NOWHERE, counted);
        return SqlStdOperatorTable.GREATER_THAN.createCall(NOWHERE, count, SqlLiteral.createExactNumeric("0", NOWHERE));
    }

    private static SqlNode choice(List<SqlNode> conditions, List<SqlNode> values, SqlNode otherwise) {
        return new SqlCase(NOWHERE, null, new SqlNodeList(conditions, NOWHERE), new SqlNodeList(values, NOWHERE), otherwise);
    }

    private static SqlIdentifier name(String name) {
        return new SqlIdentifier(name, NOWHERE);
    }
}
