package dev.riffle.ui.settings;

import dev.riffle.ui.command.Command;
import dev.riffle.ui.kit.dialog.DialogHeader;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.settings.Settings;
import dev.riffle.workbench.settings.Settings.Recording;
import dev.riffle.workbench.settings.Settings.Theme;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The settings and the key map. What is changed holds at once; there is nothing to confirm. */
public final class SettingsView extends View<BorderPane> {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double WIDTH = 760;
    private static final double HEIGHT = 660;
    private static final double LABELS = 144;

    private final SettingsModel model;
    private final List<Runnable> attachments = new ArrayList<>();

    /**
     * @param commands whose keys are listed
     * @param close takes the settings away
     */
    public SettingsView(SettingsModel model, List<Command> commands, Runnable close) {
        super(new BorderPane());
        this.model = model;
        root().getStyleClass().add("settings");
        root().setPrefSize(WIDTH, HEIGHT);
        root().setMinSize(0, 0);
        VBox content = new VBox(section("Window"), window(), section("Queries"), queries(), section("Keyboard"), new KeyReference(commands));
        content.getStyleClass().add("settings-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("form-scroll", "edge-to-edge");
        root().setTop(DialogHeader.of("Settings", close));
        root().setCenter(scroll);
        root().setBottom(footer());
    }

    private HBox footer() {
        Label place = new Label("Kept in " + model.place());
        place.getStyleClass().addAll("form-note", LayoutCheck.MAY_SHORTEN);
        place.setTooltip(new Tooltip(model.place()));
        place.setMaxWidth(Double.MAX_VALUE);
        place.setMinWidth(0);
        HBox.setHgrow(place, Priority.ALWAYS);
        Button reset = new Button("_Reset all");
        reset.setMinWidth(Button.USE_PREF_SIZE);
        reset.setTooltip(new Tooltip("Make every setting as it was at the first start"));
        reset.setOnAction(_ -> model.reset());
        HBox footer = new HBox(8, place, reset);
        footer.getStyleClass().add("dialog-footer");
        footer.setAlignment(Pos.CENTER_LEFT);
        return footer;
    }

    private static Label section(String title) {
        Label label = new Label(title);
        label.getStyleClass().addAll("strong", "settings-section");
        return label;
    }

    private GridPane window() {
        GridPane grid = grid();
        row(grid, "_Theme", choice(Map.of(Theme.SYSTEM, "As the system", Theme.LIGHT, "Light", Theme.DARK, "Dark"), Theme.values(), Settings::theme,
                model::setTheme), new Label());
        typed(grid, "_Editor's font size", new TextField(), model.fontSize(),
                "Pixels, from " + Settings.SMALLEST_FONT + " to " + Settings.LARGEST_FONT + ".");
        ComboBox<String> zones = new ComboBox<>();
        zones.setEditable(true);
        zones.getItems().add(SettingsModel.SYSTEM_ZONE);
        zones.getItems().addAll(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        typed(grid, "Time _zone", zones, model.zone(), "In which instants are shown and compared. The system's is " + ZoneId.systemDefault() + ".");
        return finished(grid);
    }

    private GridPane queries() {
        GridPane grid = grid();
        typed(grid, "_Scope of new tabs", new TextField(), model.scope(),
                "What a statement reads when it does not say: all, latest:1000, last:15m, or FROM..TO.");
        typed(grid, "_Budget of new tabs", new TextField(), model.budget(), "What a statement reads at most: 500 MB, 1 GB.");
        typed(grid, "Ro_ws shown", new TextField(), model.rows(), "The rest of an answer is counted, not kept.");
        typed(grid, "Bu_ffer on disk", new TextField(), model.disk(),
                "What was read and has no room in memory: 20 GB, None, or Usual (four times the memory for it, a tenth of the free disk at most).");
        Label recording = new Label(
                "Every ten seconds while a connection is open, or only while its monitor is shown. Kept for 30 days; offsets are asked for, no records but single ones.");
        recording.getStyleClass().add("form-note");
        recording.setWrapText(true);
        recording.setMinHeight(Label.USE_PREF_SIZE);
        row(grid, "Throughput and _lag",
                choice(Map.of(Recording.OPEN, "While open", Recording.SHOWN, "While shown"), Recording.values(), Settings::recording,
                        model::setRecording),
                recording);
        return finished(grid);
    }

    private static GridPane grid() {
        GridPane grid = new GridPane(12, 12);
        ColumnConstraints controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        controls.setMinWidth(0);
        grid.getColumnConstraints().setAll(new ColumnConstraints(LABELS), controls);
        grid.getStyleClass().add("form-grid");
        return grid;
    }

    private static GridPane finished(GridPane grid) {
        for (int i = 0; i < grid.getRowCount(); i++) {
            RowConstraints row = new RowConstraints();
            row.setValignment(VPos.TOP);
            grid.getRowConstraints().add(row);
        }
        return grid;
    }

    private static void row(GridPane grid, String text, Node control, Label note) {
        Label label = new Label(text);
        label.setMnemonicParsing(true);
        label.setLabelFor(control);
        label.getStyleClass().add("form-label");
        grid.addRow(grid.getRowCount(), label, note.getText().isEmpty() ? control : new VBox(4, control, note));
    }

    /** @param control a text field, or an editable combo box of texts */
    private void typed(GridPane grid, String label, Node control, TextSetting setting, String help) {
        Label note = new Label(help);
        note.getStyleClass().add("form-note");
        note.setWrapText(true);
        note.setMinHeight(Label.USE_PREF_SIZE);
        row(grid, label, control, note);
        TextField field = control instanceof ComboBox<?> box ? box.getEditor() : (TextField) control;
        if (control == field) {
            field.getStyleClass().add("settings-text");
            field.setMaxWidth(TextField.USE_PREF_SIZE);
        }
        attachments.add(() -> {
            field.textProperty().bindBidirectional(setting.textProperty());
            keep(() -> field.textProperty().unbindBidirectional(setting.textProperty()));
            keep(setting.errorProperty().subscribe(error -> {
                note.setText(error.isEmpty() ? help : error);
                note.pseudoClassStateChanged(WRONG, !error.isEmpty());
                control.pseudoClassStateChanged(WRONG, !error.isEmpty());
            }));
        });
    }

    private <E extends Enum<E>> HBox choice(Map<E, String> words, E[] values, Function<Settings, E> now, Consumer<E> chosen) {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        for (E value : values) {
            ToggleButton button = new ToggleButton(words.get(value));
            button.setUserData(value);
            button.setToggleGroup(group);
            button.getStyleClass().add(value == values[0] ? "left-pill" : value == values[values.length - 1] ? "right-pill" : "center-pill");
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            // pressing the chosen one again chooses it again
            button.setOnAction(_ -> {
                chosen.accept(value);
                button.setSelected(true);
            });
            box.getChildren().add(button);
        }
        attachments.add(() -> keep(model.settingsProperty().subscribe(settings -> {
            for (Toggle toggle : group.getToggles()) {
                if (toggle.getUserData() == now.apply(settings)) {
                    group.selectToggle(toggle);
                }
            }
        })));
        return box;
    }

    @Override
    protected void attached() {
        attachments.forEach(Runnable::run);
    }

    @Override
    protected void detached() {
        model.showTexts();
    }
}
