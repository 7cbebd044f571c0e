package dev.riffle.ui.query;

import dev.riffle.ui.scope.RunSettings;
import dev.riffle.ui.statements.StatementsPage;
import dev.riffle.workbench.session.TabState;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** The tab of a query. */
public final class QueryPage extends StatementsPage {
    private static final String RUN = "run";

    private final QueryViewModel model;
    private final QueryView view;

    /** @param fontSize of the editor, in pixels */
    public QueryPage(String id, String title, QueryViewModel model, ObservableValue<? extends Number> fontSize, Supplier<ZoneId> zone) {
        this(id, title, model, new QueryView(model, fontSize, zone));
    }

    private QueryPage(String id, String title, QueryViewModel model, QueryView view) {
        super(id, title, model, view);
        this.model = model;
        this.view = view;
    }

    /** What the page of a tab that was open before runs with. */
    public static RunSettings settings(TabState state) {
        return RunSettings.parse(state.details().getOrDefault(RUN, "")).orElseGet(() -> new RunSettings(state.scope(), state.budgetBytes(), null));
    }

    @Override
    public QueryViewModel model() {
        return model;
    }

    public void openScope() {
        view.openScope();
    }

    @Override
    public Subscription onChange(Runnable action) {
        return super.onChange(action).and(model.settings().settingsProperty().subscribe((_, _) -> action.run()));
    }

    @Override
    public Feather icon() {
        return Feather.TERMINAL;
    }

    @Override
    public TabState state() {
        RunSettings settings = model.settings().settingsProperty().get();
        return new TabState(id(), TabState.QUERY, titleProperty().get(), model.editor().textProperty().get(), caret(), null, settings.scope(), 100,
                settings.maxBytes(), details(Map.of(RUN, settings.asText())));
    }
}
