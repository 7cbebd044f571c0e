package dev.riffle.ui.statements;

import dev.riffle.ui.editor.EditorViewModel;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What runs the statements of a tab, one after the other, and has their answers. For the FX thread.
 *
 * @param <A> a statement with its answer
 */
public interface StatementsModel<A extends Answered> {
    EditorViewModel editor();

    /** The statements last run together, in order. */
    ReadOnlyObjectProperty<List<A>> runsProperty();

    /** The one whose answer is shown; null before the first. */
    ObjectProperty<@Nullable A> shownProperty();

    /** Whether a statement runs or waits. */
    ReadOnlyBooleanProperty runningProperty();

    /** Runs what is selected, or the statement at the caret. */
    void runStatement();

    /** Runs all statements, one after the other. */
    void runAll();

    /** Ends what runs and what waits. What came stays. */
    void cancel();

    /** Releases what it holds; its tab is closed. */
    void close();
}
