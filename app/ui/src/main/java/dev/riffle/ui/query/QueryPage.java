package dev.riffle.ui.query;

import dev.riffle.ui.editor.EditorViewModel;
import dev.riffle.ui.kit.view.FocusRequest;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.results.ResultsView;
import dev.riffle.ui.scope.RunSettings;
import dev.riffle.workbench.session.TabState;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The tab of a query. */
public final class QueryPage implements Page {
    private static final String DIVIDER = "divider";
    private static final String RUN = "run";

    private final String id;
    private final ReadOnlyStringWrapper title;
    private final QueryViewModel model;
    private final QueryView view;

    /** @param fontSize of the editor, in pixels */
    public QueryPage(String id, String title, QueryViewModel model, ObservableValue<? extends Number> fontSize, Supplier<ZoneId> zone) {
        this.id = id;
        this.title = new ReadOnlyStringWrapper(title);
        this.model = model;
        this.view = new QueryView(model, fontSize, zone);
        view.root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            ResultsView results = view.results();
            if (results != null && event.isAltDown()) {
                results.pressed(event);
            }
        });
    }

    /** The page of a tab that was open before. */
    public void restore(TabState state) {
        try {
            view.placeDivider(Double.parseDouble(state.details().getOrDefault(DIVIDER, String.valueOf(QueryView.DIVIDER))));
        } catch (NumberFormatException _) {
            view.placeDivider(QueryView.DIVIDER);
        }
    }

    /** What the page of a tab that was open before runs with. */
    public static RunSettings settings(TabState state) {
        return RunSettings.parse(state.details().getOrDefault(RUN, "")).orElseGet(() -> new RunSettings(state.scope(), state.budgetBytes(), null));
    }

    public QueryViewModel model() {
        return model;
    }

    public void openScope() {
        view.openScope();
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
    public Feather icon() {
        return Feather.TERMINAL;
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
    public TabState state() {
        EditorViewModel editor = model.editor();
        RunSettings settings = model.settings().settingsProperty().get();
        String text = editor.textProperty().get();
        return new TabState(id, TabState.QUERY, title.get(), text, Math.clamp(editor.caretProperty().get(), 0, text.length()), null, settings.scope(),
                100, settings.maxBytes(), Map.of(RUN, settings.asText(), DIVIDER, String.valueOf(view.divider())));
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
