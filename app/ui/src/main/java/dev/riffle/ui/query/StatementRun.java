package dev.riffle.ui.query;

import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.editor.ScriptStatement;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.scope.RunSettings;
import dev.riffle.ui.statements.Answered;

/**
 * A statement that was run, with its answer; or one that was only explained.
 *
 * @param number from 1, among those run together
 * @param settings it was run with
 */
public record StatementRun(int number, ScriptStatement statement, RunSettings settings, ResultsViewModel results) implements Answered {
    /** Whether it has an answer, or one that comes; otherwise there is only a plan. */
    boolean wasRun() {
        return results.coverageProperty().get().phase() != Phase.IDLE;
    }

    @Override
    public String place() {
        return String.valueOf(number);
    }
}
