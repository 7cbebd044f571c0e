package dev.riffle.ui.monitor;

import dev.riffle.ui.kit.view.FocusRequest;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.page.Page;
import dev.riffle.workbench.session.TabState;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.feather.Feather;

/** The tab with the charts of a connection. */
public final class MonitorPage implements Page {
    /** What the session calls its kind. */
    public static final String KIND = "monitor";
    private static final ObservableValue<String> NOWHERE = new ReadOnlyStringWrapper("");

    private final MonitorViewModel model;
    private final MonitorView view;
    private final ReadOnlyStringWrapper title;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    public MonitorPage(MonitorViewModel model) {
        this.model = model;
        this.view = new MonitorView(model);
        this.title = new ReadOnlyStringWrapper("Monitor " + model.connection());
    }

    public String connection() {
        return model.connection();
    }

    @Override
    public String id() {
        return KIND + " " + model.connection();
    }

    @Override
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Feather icon() {
        return Feather.ACTIVITY;
    }

    @Override
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public ObservableValue<String> placeProperty() {
        return NOWHERE;
    }

    @Override
    public View<?> view() {
        return view;
    }

    @Override
    public TabState state() {
        return new TabState(id(), KIND, title.get(), "", 0, model.connection(), "all", 100, Long.MAX_VALUE, Map.of());
    }

    @Override
    public void focus() {
        FocusRequest.until(view.root(), view.root()::requestFocus);
    }

    @Override
    public void escape() {
        // it only watches
    }

    @Override
    public void close() {
        // the charts stop when they leave the window
    }
}
