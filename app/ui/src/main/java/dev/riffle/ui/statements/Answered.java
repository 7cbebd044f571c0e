package dev.riffle.ui.statements;

import dev.riffle.ui.editor.ScriptStatement;
import dev.riffle.ui.results.ResultsViewModel;

/** A statement that was run, with an answer. */
public interface Answered {
    /** Of letters of the statement on its button. */
    int SHORT = 24;

    /** Where it stands among those run together: {@code 2}. */
    String place();

    ScriptStatement statement();

    ResultsViewModel results();

    /** What stands on its button, where several were run together. */
    default String label() {
        String line = statement().sql().replaceAll("\\s+", " ");
        return place() + "  " + (line.length() <= SHORT ? line : line.substring(0, SHORT - 1) + "…");
    }
}
