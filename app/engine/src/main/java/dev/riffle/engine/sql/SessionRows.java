package dev.riffle.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * The rows that sessions are made of where a statement groups by them: those that its WHERE leaves, since a row that is filtered out keeps no session alive. A star
 * in it stands for all columns, also for those that are hidden elsewhere.
 *
 * <pre>{@code
 * SELECT SESSION_START(t, i), customer, COUNT(*) FROM orders WHERE amount > 10 GROUP BY SESSION(t, i), customer
 * SELECT window_start, customer, COUNT(*)
 *   FROM TABLE(SESSION((SELECT * FROM orders WHERE amount > 10), DESCRIPTOR(t), DESCRIPTOR(customer), i)) AS orders
 *   GROUP BY window_start, window_end, customer
 * }</pre>
 */
final class SessionRows extends SqlSelect {
    /** Names are written over later, which must not happen in two places at once. */
    private static final SqlShuttle COPY = new SqlShuttle() {
        @Override
        public SqlNode visit(SqlIdentifier name) {
            return name.clone(name.getParserPosition());
        }
    };

    private SessionRows(SqlNodeList columns, SqlNode from, @Nullable SqlNode where, SqlParserPos place) {
        super(place, null, columns, from, where, null, null, null, null, null, null, null, null);
    }

    /**
     * The sessions of a stream, one for each combination of the other things that are grouped by; takes the condition from the statement.
     *
     * @param from the stream, with the name that the statement gives it
     * @param time the column of times
     * @param window {@code SESSION(time, gap)}
     */
    static SqlNode windowed(SqlNode from, SqlIdentifier stream, SqlIdentifier time, SqlCall window, SqlSelect select) {
        SqlParserPos place = window.getParserPosition();
        SqlNodeList columns = SqlNodeList.of(SqlIdentifier.star(place));
        SqlNode times = key(time, columns);
        List<SqlNode> keys = new ArrayList<>();
        for (SqlNode item : Objects.requireNonNull(select.getGroup())) {
            if (item != window) {
                keys.add(key(meant(item, select.getSelectList()), columns));
            }
        }
        SqlNode where = select.getWhere();
        select.setWhere(null);
        SqlNode rows = where == null && columns.size() == 1
                ? SqlStdOperatorTable.EXPLICIT_TABLE.createCall(stream.getParserPosition(), stream)
                : new SessionRows(columns, from, where, from.getParserPosition());
        List<SqlNode> arguments = new ArrayList<>();
        arguments.add(rows);
        arguments.add(SqlStdOperatorTable.DESCRIPTOR.createCall(time.getParserPosition(), times));
        if (!keys.isEmpty()) {
            arguments.add(SqlStdOperatorTable.DESCRIPTOR.createCall(place, keys));
        }
        arguments.addAll(window.getOperandList().subList(1, window.operandCount()));
        return SqlStdOperatorTable.COLLECTION_TABLE.createCall(place, new SqlBasicCall(WindowFunctions.SESSION, arguments, place));
    }

    /** What is grouped by where that is said by the number or the name of a column of the answer. */
    private static SqlNode meant(SqlNode item, SqlNodeList answer) {
        if (item instanceof SqlNumericLiteral number && number.isInteger()) {
            int column = number.intValue(true);
            return column >= 1 && column <= answer.size() ? unnamed(answer.get(column - 1)) : item;
        }
        if (item instanceof SqlIdentifier name && name.isSimple()) {
            for (SqlNode column : answer) {
                if (column.getKind() == SqlKind.AS && ((SqlCall) column).operand(1) instanceof SqlIdentifier alias
                        && alias.getSimple().equalsIgnoreCase(name.getSimple())) {
                    return unnamed(column);
                }
            }
        }
        return item;
    }

    private static SqlNode unnamed(SqlNode column) {
        return column.getKind() == SqlKind.AS ? ((SqlCall) column).operand(0) : column;
    }

    /** The column of a key; one more column for what is not just the name of one. */
    private static SqlNode key(SqlNode item, SqlNodeList columns) {
        SqlParserPos place = item.getParserPosition();
        if (item instanceof SqlIdentifier column && column.isSimple()) {
            return column.clone(place);
        }
        String name = "$key" + columns.size();
        columns.add(SqlStdOperatorTable.AS.createCall(place, Objects.requireNonNull(item.accept(COPY)), new SqlIdentifier(name, place)));
        return new SqlIdentifier(name, place);
    }

    /** Writes {@code SESSION(TABLE orders PARTITION BY customer, DESCRIPTOR(t), i)} with the keys behind the times. */
    static void partition(SqlCall table) {
        if (table.getKind() != SqlKind.COLLECTION_TABLE || !(table.operand(0) instanceof SqlCall function) || function.operandCount() != 3
                || !function.getOperator().getName().equalsIgnoreCase("SESSION") || function.operand(0).getKind() != SqlKind.SET_SEMANTICS_TABLE) {
            return;
        }
        SqlCall partitioned = function.operand(0);
        SqlNode keys = partitioned.operand(1);
        List<SqlNode> arguments = new ArrayList<>(List.of(partitioned.operand(0), function.operand(1)));
        if (keys instanceof SqlNodeList columns && !columns.isEmpty()) {
            arguments.add(SqlStdOperatorTable.DESCRIPTOR.createCall(columns.getParserPosition(), columns.getList()));
        }
        arguments.add(function.operand(2));
        table.setOperand(0, new SqlBasicCall(function.getOperator(), arguments, function.getParserPosition()));
    }
}
