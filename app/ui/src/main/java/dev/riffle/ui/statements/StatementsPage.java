package dev.riffle.ui.statements;

import dev.riffle.ui.kit.view.FocusRequest;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.results.ResultsView;
import dev.riffle.workbench.session.TabState;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

/** A tab in which statements are written and answered. For the FX thread. */
public abstract class StatementsPage implements Page {
    private static final String DIVIDER = "divider";

    private final String id;
    private final ReadOnlyStringWrapper title;
    private final StatementsModel<?> model;
    private final StatementsView<?> view;

    protected StatementsPage(String id, String title, StatementsModel<?> model, StatementsView<?> view) {
        this.id = id;
        this.title = new ReadOnlyStringWrapper(title);
        this.model = model;
        this.view = view;
        view.root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            ResultsView results = view.results();
            if (results != null && event.isAltDown()) {
                results.pressed(event);
            }
        });
    }

    /** What runs the statements. */
    public StatementsModel<?> model() {
        return model;
    }

    /** The page of a tab that was open before. */
    public void restore(TabState state) {
        try {
            view.placeDivider(Double.parseDouble(state.details().getOrDefault(DIVIDER, String.valueOf(StatementsView.DIVIDER))));
        } catch (NumberFormatException _) {
            view.placeDivider(StatementsView.DIVIDER);
        }
    }

    /** Adds to what must be kept of the tab. */
    protected final Map<String, String> details(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put(DIVIDER, String.valueOf(view.divider()));
        return all;
    }

    /** The caret's offset, within the text. */
    protected final int caret() {
        return Math.clamp(model.editor().caretProperty().get(), 0, model.editor().textProperty().get().length());
    }

    /** @param action called when something has changed that {@link #state} tells */
    public Subscription onChange(Runnable action) {
        return model.editor().textProperty().subscribe((_, _) -> action.run())
                .and(model.editor().caretProperty().subscribe((_, _) -> action.run()));
    }

    public void focusResults() {
        ResultsView results = view.results();
        if (results != null) {
            results.grid().requestFocus();
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public void rename(String newTitle) {
        title.set(newTitle);
    }

    @Override
    public ReadOnlyBooleanProperty busyProperty() {
        return model.runningProperty();
    }

    @Override
    public ObservableValue<String> placeProperty() {
        return model.editor().placeProperty().map(place -> "Ln " + place.line() + ", Col " + place.column());
    }

    @Override
    public View<?> view() {
        return view;
    }

    @Override
    public void focus() {
        FocusRequest.until(view.editor().root(), view.editor()::requestFocus);
    }

    @Override
    public void escape() {
        model.cancel();
    }

    @Override
    public void close() {
        model.close();
    }
}
