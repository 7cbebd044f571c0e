package dev.riffle.ui.page;

import dev.riffle.ui.kit.view.FocusRequest;
import dev.riffle.ui.kit.view.View;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.feather.Feather;

/** A page that only watches: nothing is typed in it, nothing runs that Esc would end, and it stops when it leaves the window. For the FX thread. */
public abstract class WatchPage implements Page {
    private static final ObservableValue<String> NOWHERE = new ReadOnlyStringWrapper("");

    private final View<?> view;
    private final ReadOnlyStringWrapper title;
    private final Feather icon;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** @param title stays as it is */
    protected WatchPage(View<?> view, String title, Feather icon) {
        this.view = view;
        this.title = new ReadOnlyStringWrapper(title);
        this.icon = icon;
    }

    @Override
    public final ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    @Override
    public final Feather icon() {
        return icon;
    }

    @Override
    public final ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public final ObservableValue<String> placeProperty() {
        return NOWHERE;
    }

    @Override
    public final View<?> view() {
        return view;
    }

    @Override
    public final void focus() {
        FocusRequest.until(view.root(), view.root()::requestFocus);
    }

    @Override
    public final void escape() {
        // nothing runs
    }

    @Override
    public final void close() {
        // it stopped when it left the window
    }
}
