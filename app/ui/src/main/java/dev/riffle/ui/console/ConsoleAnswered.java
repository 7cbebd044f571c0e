package dev.riffle.ui.console;

import dev.riffle.ui.editor.ScriptStatement;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.statements.Answered;

/**
 * A result of a statement.
 *
 * @param place the statement's number and, from the second one, that of the result: {@code 3.2}
 */
public record ConsoleAnswered(String place, ScriptStatement statement, ResultsViewModel results, ConsoleTelling telling) implements Answered {
    /** Passes on what is new of it. */
    void tell() {
        telling.passMessages(results);
        telling.passTime();
    }
}
