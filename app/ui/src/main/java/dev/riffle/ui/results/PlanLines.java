package dev.riffle.ui.results;

import dev.riffle.workbench.queries.ResultRows;

/** The rows of an answer to EXPLAIN as the text that they are. */
public final class PlanLines {
    private PlanLines() {}

    /** The first column of some rows, a line each. */
    public static String of(ResultRows rows) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append(rows.value(row, 0)).append('\n');
        }
        return text.toString();
    }
}
