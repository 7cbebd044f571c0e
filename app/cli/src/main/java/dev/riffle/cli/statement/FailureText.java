package dev.riffle.cli.statement;

import dev.riffle.cli.output.DisplayText;
import dev.riffle.engine.QueryException.Position;
import dev.riffle.engine.sql.Statements.Statement;
import java.util.List;

/** Failures as the user reads them: what and where, the line of the statement with a caret under the place, and what to do next. */
public final class FailureText {
    /** How much of a long line is shown around the place. */
    private static final int SHOWN_BEFORE = 60;
    private static final int SHOWN_AFTER = 40;

    private FailureText() {}

    /** A failure that has no place in a statement. */
    public static String of(Failure failure) {
        return "error: " + sentences(failure);
    }

    /** A failure of a statement of a text. */
    public static String of(Failure failure, SqlText source, Statement statement) {
        Position position = failure.position();
        if (position == null) {
            String where = source.statements().size() == 1 && source.name().isEmpty()
                    ? ""
                    : place(source, statement.line(), statement.column()) + ": ";
            return where + of(failure);
        }
        int line = statement.line() + position.line() - 1;
        int column = position.line() == 1 ? statement.column() + position.column() - 1 : position.column();
        return place(source, line, column) + ": error: " + sentences(failure) + excerpt(source.text(), line, column);
    }

    private static String sentences(Failure failure) {
        return (failure.message() + " " + failure.nextStep()).strip() + " [" + failure.code() + "]";
    }

    private static String place(SqlText source, int line, int column) {
        return (source.name().isEmpty() ? "line " : source.name() + ":") + line + ":" + column;
    }

    private static String excerpt(String text, int line, int column) {
        List<String> lines = text.lines().toList();
        if (line > lines.size()) {
            return "";
        }
        String whole = lines.get(line - 1).replace('\t', ' ');
        int at = Math.clamp(column - 1, 0, whole.length());
        int from = at <= SHOWN_BEFORE + 10 ? 0 : at - SHOWN_BEFORE;
        int to = whole.length() <= at + SHOWN_AFTER + 10 ? whole.length() : at + SHOWN_AFTER;
        String before = (from > 0 ? "…" : "") + DisplayText.escaped(whole.substring(from, at));
        String after = DisplayText.escaped(whole.substring(at, to)) + (to < whole.length() ? "…" : "");
        String margin = "  " + line + " | ";
        return "\n" + margin + before + after + "\n" + " ".repeat(margin.length() - 2) + "| " + " ".repeat(DisplayText.width(before)) + "^";
    }
}
