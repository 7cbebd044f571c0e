package dev.riffle.ui.page;

import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.session.TabState;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A page that remembers what was done to it. */
public final class StubPage implements Page {
    private final ReadOnlyStringWrapper title;
    private @Nullable View<?> view;
    public final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    public final StringProperty place = new SimpleStringProperty("");
    public int closed;
    public boolean mayClose = true;
    /** What is written in it; a page with a text is a query. */
    public String text = "";

    public StubPage(String title) {
        this.title = new ReadOnlyStringWrapper(title);
    }

    public void rename(String newTitle) {
        title.set(newTitle);
    }

    @Override
    public String id() {
        return "id of " + title.get();
    }

    @Override
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Feather icon() {
        return Feather.TERMINAL;
    }

    @Override
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public StringProperty placeProperty() {
        return place;
    }

    @Override
    public View<?> view() {
        if (view == null) {
            view = new View<>(new StackPane(new Label("Content of " + title.get()))) {
                @Override
                protected void attached() {
                    // nothing changes
                }
            };
        }
        return view;
    }

    @Override
    public TabState state() {
        return new TabState(id(), text.isEmpty() ? "stub" : TabState.QUERY, title.get(), text, 0, null, "all", 100, Long.MAX_VALUE, Map.of());
    }

    @Override
    public void focus() {
        view().root().requestFocus();
    }

    @Override
    public void escape() {
        // nothing runs
    }

    @Override
    public boolean mayClose() {
        return mayClose;
    }

    @Override
    public void close() {
        closed++;
    }

    @Override
    public String toString() {
        return title.get();
    }
}
