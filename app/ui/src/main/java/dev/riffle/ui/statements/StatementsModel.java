package dev.riffle.ui.statements;

import dev.riffle.ui.editor.EditorViewModel;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What runs the statements of a tab, one after the other, and has their answers. For the FX thread.
 *
 * @param <A> a statement with its answer
 */
public abstract class StatementsModel<A extends Answered> {
    /** As {@link #runsProperty}, to be set. */
    protected final ReadOnlyObjectWrapper<List<A>> runs = new ReadOnlyObjectWrapper<>(List.of());
    /** As {@link #shownProperty}. */
    protected final ObjectProperty<@Nullable A> shown = new SimpleObjectProperty<>();
    /** As {@link #runningProperty}, to be set. */
    protected final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

    public abstract EditorViewModel editor();

    /** The statements last run together, in order. */
    public final ReadOnlyObjectProperty<List<A>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** The one whose answer is shown; null before the first. */
    public final ObjectProperty<@Nullable A> shownProperty() {
        return shown;
    }

    /** Whether a statement runs or waits. */
    public final ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Runs what is selected, or the statement at the caret. */
    public abstract void runStatement();

    /** As {@link #runStatement}, but asks for everything anew, also for what is kept here of earlier answers. */
    public abstract void runAnew();

    /** Shows how the statement at the caret would be run, without running it. */
    public abstract void explain();

    /** Runs all statements, one after the other. */
    public abstract void runAll();

    /** Ends what runs and what waits. What came stays. */
    public abstract void cancel();

    /** Releases what it holds; its tab is closed. */
    public abstract void close();
}
