package dev.riffle.engine.sql;

import dev.riffle.engine.QueryException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * {@code GROUP BY TUMBLE(_timestamp, INTERVAL '1' MINUTE)}, HOP and SESSION, with TUMBLE_START and TUMBLE_END: written as the table functions, so that both forms
 * have the same answers.
 *
 * <pre>{@code
 * SELECT TUMBLE_START(t, i), COUNT(*) FROM orders GROUP BY TUMBLE(t, i)
 * SELECT window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(t), i)) AS orders GROUP BY window_start, window_end
 * }</pre>
 */
final class GroupedWindows extends SqlBasicVisitor<@Nullable Void> {
    private static final Set<String> WINDOWS = Set.of("TUMBLE", "HOP", "SESSION");
    private static final String START = "_START";
    private static final String END = "_END";

    private GroupedWindows() {}

    /** Carries the error out of the visitor. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient QueryException error;

        Refused(SqlNode place, String code, String message, String nextStep) {
            super(message);
            this.error = QueryException.user(code, SqlErrors.position(place.getParserPosition()), message, nextStep);
        }
    }

    /**
     * Changes the statement in place.
     *
     * @throws QueryException if such a function stands where it has no meaning, with its position
     */
    static void rewrite(SqlNode statement) throws QueryException {
        try {
            statement.accept(new GroupedWindows());
        } catch (Refused e) {
            throw e.error;
        }
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call instanceof SqlOrderBy ordered && ordered.query instanceof SqlSelect select) {
            rewrite(select, ordered.orderList);
        } else if (call instanceof SqlSelect select) {
            rewrite(select, SqlNodeList.EMPTY);
        } else {
            refuseElsewhere(call);
            SessionRows.partition(call);
        }
        return super.visit(call);
    }

    private static void refuseElsewhere(SqlCall call) {
        String name = name(call);
        boolean window = WINDOWS.contains(name) && call.operandCount() > 0 && call.operand(0) instanceof SqlIdentifier;
        if (window || isBound(name)) {
            String of = name.startsWith("SESSION") ? "SESSION" : name.startsWith("HOP") ? "HOP" : "TUMBLE";
            throw new Refused(call, "WINDOW_NOT_GROUPED", name + " stands for a window that the statement does not group by.",
                    "Write " + example(of) + " behind GROUP BY, and " + of + "_START with the same arguments in SELECT, HAVING or ORDER BY.");
        }
    }

    private static String example(String window) {
        return switch (window) {
            case "HOP" -> "HOP(_timestamp, INTERVAL '10' SECOND, INTERVAL '1' MINUTE)";
            case "SESSION" -> "SESSION(_timestamp, INTERVAL '5' MINUTE)";
            default -> "TUMBLE(_timestamp, INTERVAL '1' MINUTE)";
        };
    }

    private static boolean isBound(String name) {
        return name.endsWith(START) && WINDOWS.contains(name.substring(0, name.length() - START.length()))
                || name.endsWith(END) && WINDOWS.contains(name.substring(0, name.length() - END.length()));
    }

    /** Without the sign by which Calcite tells the grouped form from the table function. */
    private static String name(SqlCall call) {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        return name.startsWith("$") ? name.substring(1) : name;
    }

    private static void rewrite(SqlSelect select, SqlNodeList orderedBy) {
        SqlNodeList groups = select.getGroup();
        SqlCall window = groups == null ? null : window(groups);
        if (groups == null || window == null) {
            return;
        }
        SqlNode from = select.getFrom();
        if (from == null) {
            return;
        }
        select.setFrom(windowed(from, window, select));
        SqlNodeList grouped = new SqlNodeList(groups.getParserPosition());
        for (SqlNode item : groups) {
            if (item == window) {
                grouped.add(column("window_start", item));
                grouped.add(column("window_end", item));
            } else {
                grouped.add(item);
            }
        }
        select.setGroupBy(grouped);
        Bounds bounds = new Bounds(window);
        replace(select.getSelectList(), bounds);
        replace(orderedBy, bounds);
        SqlNode having = select.getHaving();
        if (having != null) {
            select.setHaving(having.accept(bounds));
        }
    }

    private static void replace(SqlNodeList list, Bounds bounds) {
        for (int i = 0; i < list.size(); i++) {
            SqlNode replaced = list.get(i).accept(bounds);
            if (replaced != null) {
                list.set(i, replaced);
            }
        }
    }

    private static @Nullable SqlCall window(SqlNodeList groups) {
        SqlCall found = null;
        for (SqlNode item : groups) {
            if (item instanceof SqlCall call && WINDOWS.contains(name(call))) {
                if (found != null) {
                    throw new Refused(call, "UNSUPPORTED", "Grouping by two windows cannot be run yet.", "Group by one of them.");
                }
                found = call;
            }
        }
        return found;
    }

    private static SqlNode windowed(SqlNode from, SqlCall window, SqlSelect select) {
        String name = name(window);
        SqlNode table = from.getKind() == SqlKind.AS ? ((SqlCall) from).operand(0) : from;
        if (!(table instanceof SqlIdentifier stream) || from.getKind() == SqlKind.AS && ((SqlCall) from).operandCount() > 2) {
            throw new Refused(window, "UNSUPPORTED", "Grouping anything but one stream by " + name + " cannot be run yet.",
                    "Make windows of the stream itself with FROM TABLE(" + name + "(TABLE orders, …)), and join or group the rows afterwards.");
        }
        if (window.operandCount() < 2 || !(window.operand(0) instanceof SqlIdentifier time)) {
            throw new Refused(window, "TYPE_MISMATCH", name + " takes a column of times and then the lengths.",
                    "Write " + example(name) + switch (name) {
                        case "HOP" -> ", the slide first.";
                        case "SESSION" -> ": the time without a row that ends a session.";
                        default -> ".";
                    });
        }
        SqlNode alias = from.getKind() == SqlKind.AS ? ((SqlCall) from).operand(1) : stream.getComponent(stream.names.size() - 1);
        SqlNode rows = name.equals("SESSION") ? SessionRows.windowed(from, stream, time, window, select) : windowed(stream, time, window);
        return SqlStdOperatorTable.AS.createCall(from.getParserPosition(), rows, alias);
    }

    private static SqlNode windowed(SqlIdentifier stream, SqlIdentifier time, SqlCall window) {
        SqlParserPos place = window.getParserPosition();
        SqlNode[] operands = window.getOperandList().toArray(SqlNode[]::new);
        SqlNode[] arguments = new SqlNode[operands.length + 1];
        arguments[0] = SqlStdOperatorTable.EXPLICIT_TABLE.createCall(stream.getParserPosition(), stream);
        int last = time.names.size() - 1;
        arguments[1] = SqlStdOperatorTable.DESCRIPTOR.createCall(time.getParserPosition(), time.getComponent(last));
        System.arraycopy(operands, 1, arguments, 2, operands.length - 1);
        SqlOperator function = name(window).equals("HOP") ? WindowFunctions.HOP : WindowFunctions.TUMBLE;
        return SqlStdOperatorTable.COLLECTION_TABLE.createCall(place, new SqlBasicCall(function, List.of(arguments), place));
    }

    private static SqlIdentifier column(String name, SqlNode place) {
        return new SqlIdentifier(name, place.getParserPosition());
    }

    /** Puts columns in place of TUMBLE_START and its like; what belongs to a query inside is left to that. */
    private static final class Bounds extends SqlShuttle {
        private final SqlCall window;
        private final String name;

        Bounds(SqlCall window) {
            this.window = window;
            this.name = name(window);
        }

        @Override
        public @Nullable SqlNode visit(SqlCall call) {
            if (call instanceof SqlSelect) {
                return call;
            }
            String called = name(call);
            boolean end = called.equals(name + END);
            if ((end || called.equals(name + START) || called.equals(name)) && isSame(call)) {
                return column(end ? "window_end" : "window_start", call);
            }
            return super.visit(call);
        }

        private boolean isSame(SqlCall call) {
            List<SqlNode> own = call.getOperandList();
            List<SqlNode> others = window.getOperandList();
            boolean same = own.size() == others.size();
            for (int i = 0; same && i < own.size(); i++) {
                same = own.get(i).equalsDeep(others.get(i), Litmus.IGNORE);
            }
            return same;
        }
    }
}
