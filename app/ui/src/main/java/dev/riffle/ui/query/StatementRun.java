package dev.riffle.ui.query;

import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.editor.ScriptStatement;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.scope.RunSettings;

/**
 * A statement that was run, with its answer; or one that was only explained.
 *
 * @param number from 1, among those run together
 * @param settings it was run with
 */
public record StatementRun(int number, ScriptStatement statement, RunSettings settings, ResultsViewModel results) {
    private static final int SHORT = 24;

    /** Whether it has an answer, or one that comes; otherwise there is only a plan. */
    boolean wasRun() {
        return results.coverageProperty().get().phase() != Phase.IDLE;
    }

    /** What stands on its button, where several were run together. */
    String label() {
        String line = statement.sql().replaceAll("\\s+", " ");
        return number + "  " + (line.length() <= SHORT ? line : line.substring(0, SHORT - 1) + "…");
    }
}
