package dev.riffle.ui.scope;

import dev.riffle.ui.kit.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The chips beside Run: what is read when a statement says nothing else, and where reading stops. Nothing of it is hidden. */
public final class RunChips extends View<HBox> {
    private static final String SCOPE_HELP = "What statements read of each stream when they have no bounds of their own (Ctrl+L)";
    private static final String BUDGET_HELP = "Where reading stops; the answer then covers what was read until then";

    private final RunSettingsViewModel model;
    private final MenuButton scope = chip(SCOPE_HELP);
    private final MenuButton budget = chip(BUDGET_HELP);
    private final ScopeField field;

    public RunChips(RunSettingsViewModel model) {
        super(new HBox());
        this.model = model;
        this.field = new ScopeField(model);
        root().getChildren().addAll(scope, budget);
        root().setAlignment(Pos.CENTER_LEFT);
        root().getStyleClass().add("run-chips");
    }

    private static MenuButton chip(String help) {
        MenuButton chip = new MenuButton();
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setTooltip(new Tooltip(help));
        chip.setAccessibleHelp(help);
        return chip;
    }

    @Override
    protected void attached() {
        keep(model.settingsProperty().subscribe(_ -> refresh()));
        keep(model.liveProperty().subscribe(_ -> refresh()));
    }

    @Override
    protected void detached() {
        field.hide();
    }

    /** Opens the choice of scopes; for Ctrl+L. */
    public void openScope() {
        scope.requestFocus();
        scope.show();
    }

    private void refresh() {
        RunSettings settings = model.settingsProperty().get();
        scope.setText(model.scopeText());
        budget.setText(model.budgetText());
        List<MenuItem> scopes = items(model.scopes(), settings.scope(), choice -> model.takeScope(Objects.requireNonNull(choice.value())));
        MenuItem custom = new MenuItem("Custom…");
        custom.setOnAction(_ -> field.show(scope));
        scopes.addAll(List.of(new SeparatorMenuItem(), custom));
        scope.getItems().setAll(scopes);
        List<MenuItem> budgets = new ArrayList<>();
        budgets.add(heading("Bytes read"));
        budgets.addAll(items(model.budgets(), settings.maxBytes(), model::take));
        budgets.add(new SeparatorMenuItem());
        budgets.add(heading("Time"));
        budgets.addAll(items(model.timeouts(), settings.timeout(), model::takeTimeout));
        budget.getItems().setAll(budgets);
    }

    private static MenuItem heading(String words) {
        MenuItem heading = new MenuItem(words);
        heading.setDisable(true);
        heading.getStyleClass().add("heading");
        return heading;
    }

    private static <T> List<MenuItem> items(List<RunSettingsViewModel.Choice<T>> choices, @Nullable T present,
            Consumer<RunSettingsViewModel.Choice<T>> take) {
        ToggleGroup group = new ToggleGroup();
        List<MenuItem> items = new ArrayList<>();
        for (RunSettingsViewModel.Choice<T> choice : choices) {
            RadioMenuItem item = new RadioMenuItem(choice.words());
            item.setToggleGroup(group);
            item.setSelected(Objects.equals(choice.value(), present));
            item.setOnAction(_ -> take.accept(choice));
            items.add(item);
        }
        return items;
    }
}
