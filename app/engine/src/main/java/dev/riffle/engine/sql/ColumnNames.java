package dev.riffle.engine.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Names the columns of the answer that the statement does not name by what was typed: {@code COUNT(*)} is called {@code COUNT(*)}. */
final class ColumnNames {
    private static final int LONGEST = 60;

    private ColumnNames() {}

    /** @param sql the text that was parsed */
    static void write(SqlNode query, String sql) {
        switch (query) {
            case SqlOrderBy ordered -> write(ordered.query, sql);
            case SqlWith with -> write(with.body, sql);
            case SqlSelect select -> name(select, sql.split("\n", -1));
            case SqlBasicCall call when SqlKind.SET_QUERY.contains(call.getKind()) -> write(call.operand(0), sql);
            default -> {}
        }
    }

    private static void name(SqlSelect select, String[] lines) {
        List<SqlNode> items = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            boolean named = item instanceof SqlIdentifier || item instanceof SqlStarExclude || item.getKind() == SqlKind.AS;
            SqlParserPos position = item.getParserPosition();
            items.add(named || position.getLineNum() < 1
                    ? item
                    : SqlStdOperatorTable.AS.createCall(position, item, new SqlIdentifier(text(lines, position), position)));
        }
        select.setSelectList(new SqlNodeList(items, select.getSelectList().getParserPosition()));
    }

    /** What stands at a position, on one line. */
    private static String text(String[] lines, SqlParserPos position) {
        StringBuilder text = new StringBuilder();
        for (int line = position.getLineNum(); line <= position.getEndLineNum() && line <= lines.length; line++) {
            int from = line == position.getLineNum() ? position.getColumnNum() - 1 : 0;
            int to = line == position.getEndLineNum() ? position.getEndColumnNum() : lines[line - 1].length();
            text.append(lines[line - 1], Math.min(from, lines[line - 1].length()), Math.min(to, lines[line - 1].length())).append(' ');
        }
        String name = text.toString().strip().replaceAll("\\s+", " ");
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
