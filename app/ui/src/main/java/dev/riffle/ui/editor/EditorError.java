package dev.riffle.ui.editor;

import dev.riffle.engine.QueryException.Position;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.editor.TextPlace;

/**
 * An error at its place in the text.
 *
 * @param place in the text, not in the statement
 * @param message what is wrong, in a sentence
 * @param nextStep what to do about it; may be empty
 */
public record EditorError(TextPlace place, String message, String nextStep) {
    /** The failure of a statement that was run from the text; at its begin when it concerns the whole. */
    public static EditorError of(Failure failure, ScriptStatement statement) {
        Position position = failure.position().orElse(null);
        return new EditorError(statement.inText(position), failure.message(), failure.nextStep());
    }
}
