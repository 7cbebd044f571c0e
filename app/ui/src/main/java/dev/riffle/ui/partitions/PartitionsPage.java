package dev.riffle.ui.partitions;

import dev.riffle.ui.kit.clipboard.SystemClipboard;
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

/** The tab with the partitions of a topic or group. */
public final class PartitionsPage implements Page {
    /** What the session calls its kind. */
    public static final String KIND = "partitions";
    private static final ObservableValue<String> NOWHERE = new ReadOnlyStringWrapper("");

    private final PartitionsSubject subject;
    private final PartitionsView view;
    private final ReadOnlyStringWrapper title;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    public PartitionsPage(PartitionsViewModel model) {
        this.subject = model.subject();
        this.view = new PartitionsView(model, SystemClipboard::put);
        this.title = new ReadOnlyStringWrapper(subject.name() + " partitions");
    }

    /** What a tab of the last session showed. */
    public static PartitionsSubject subject(TabState state, String connection) {
        return PartitionsSubject.of(connection, state.text());
    }

    public PartitionsSubject subject() {
        return subject;
    }

    @Override
    public String id() {
        return KIND + " " + subject.connection() + " " + subject.text();
    }

    @Override
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Feather icon() {
        return Feather.LAYERS;
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
        return new TabState(id(), KIND, title.get(), subject.text(), 0, subject.connection(), "all", 100, Long.MAX_VALUE, Map.of());
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
        // it stops when it leaves the window
    }
}
