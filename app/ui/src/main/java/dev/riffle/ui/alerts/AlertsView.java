package dev.riffle.ui.alerts;

import dev.riffle.ui.kit.dialog.DialogHeader;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Measure;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The thresholds of a connection: a list of them, and the form of one below. */
public final class AlertsView extends View<BorderPane> {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double WIDTH = 640;
    private static final double HEIGHT = 520;
    private static final double LABELS = 88;

    private final AlertsViewModel model;
    private final VBox list = new VBox();
    private final ToggleButton[] measures = new ToggleButton[Measure.values().length];
    private final ComboBox<String> series = new ComboBox<>();
    private final Label seriesLabel = new Label();
    private final ToggleButton above = new ToggleButton("Above");
    private final ToggleButton below = new ToggleButton("Below");
    private final TextField value = new TextField();
    private final TextField lasting = new TextField();
    private final Label note = new Label();
    private final Button save = new Button();
    private final Button cancel = new Button("_New instead");

    /** @param close takes the dialog away */
    public AlertsView(AlertsViewModel model, Runnable close) {
        super(new BorderPane());
        this.model = model;
        root().getStyleClass().add("alerts");
        root().setPrefSize(WIDTH, HEIGHT);
        root().setMinSize(0, 0);
        list.getStyleClass().add("alert-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("form-scroll", "edge-to-edge");
        root().setTop(DialogHeader.of("Thresholds of " + model.connection(), close));
        root().setCenter(scroll);
        root().setBottom(new VBox(form(), footer()));
    }

    private GridPane form() {
        GridPane grid = new GridPane(12, 8);
        ColumnConstraints controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        controls.setMinWidth(0);
        grid.getColumnConstraints().setAll(new ColumnConstraints(LABELS), controls);
        grid.getStyleClass().addAll("form-grid", "alert-form");
        HBox kinds = new HBox();
        String[] words = {"Lag", "Time lag", "Rate", "Byte rate"};
        String[] tips = {"Records that a group is behind", "How long a group is behind, by the records' own times",
                "Records a second written to a topic",
                "Bytes a second written to a topic"};
        for (Measure measure : Measure.values()) {
            ToggleButton button = pill(words[measure.ordinal()], measure.ordinal(), measures.length);
            button.setTooltip(new Tooltip(tips[measure.ordinal()]));
            button.setOnAction(_ -> {
                model.measureProperty().set(measure);
                button.setSelected(true);
            });
            measures[measure.ordinal()] = button;
            kinds.getChildren().add(button);
        }
        row(grid, new Label("Measure"), kinds);
        series.setEditable(true);
        series.setMaxWidth(Double.MAX_VALUE);
        series.setOnShowing(_ -> series.getItems().setAll(model.names()));
        row(grid, seriesLabel, series);
        side(above, Bound.ABOVE, 0);
        side(below, Bound.BELOW, 1);
        value.getStyleClass().add("form-number");
        value.setMaxWidth(Region.USE_PREF_SIZE);
        Label forTime = new Label("for");
        forTime.setMinWidth(Region.USE_PREF_SIZE);
        lasting.getStyleClass().add("alert-time");
        lasting.setMaxWidth(Region.USE_PREF_SIZE);
        lasting.setPromptText("at once");
        lasting.setAccessibleText("For how long");
        HBox condition = new HBox(8, new HBox(above, below), value, forTime, lasting);
        condition.setAlignment(Pos.CENTER_LEFT);
        value.setOnAction(_ -> model.save());
        lasting.setOnAction(_ -> model.save());
        Label valueLabel = new Label("_Value");
        row(grid, valueLabel, condition);
        valueLabel.setLabelFor(value);
        note.getStyleClass().add("form-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        row(grid, new Label(), note);
        return grid;
    }

    private void side(ToggleButton button, Bound bound, int place) {
        style(button, place, 2);
        button.setOnAction(_ -> {
            model.boundProperty().set(bound);
            button.setSelected(true);
        });
    }

    private static ToggleButton pill(String words, int place, int count) {
        ToggleButton button = new ToggleButton(words);
        style(button, place, count);
        return button;
    }

    private static void style(ToggleButton button, int place, int count) {
        button.getStyleClass().add(place == 0 ? "left-pill" : place == count - 1 ? "right-pill" : "center-pill");
        button.setMinWidth(Region.USE_PREF_SIZE);
    }

    private static void row(GridPane grid, Label label, Node control) {
        label.setMnemonicParsing(true);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), label, control);
    }

    private HBox footer() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        save.setDefaultButton(true);
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(_ -> model.save());
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> model.begin(model.measureProperty().get(), model.seriesProperty().get()));
        cancel.managedProperty().bind(cancel.visibleProperty());
        HBox footer = new HBox(8, space, cancel, save);
        footer.getStyleClass().add("dialog-footer");
        footer.setAlignment(Pos.CENTER_LEFT);
        return footer;
    }

    @Override
    protected void attached() {
        both(series.getEditor(), model.seriesProperty());
        both(value, model.valueProperty());
        both(lasting, model.lastingProperty());
        keep(model.measureProperty().subscribe(measure -> {
            for (ToggleButton button : measures) {
                button.setSelected(button == measures[measure.ordinal()]);
            }
            seriesLabel.setText(measure.isOfGroup() ? "_Group" : "_Topic");
            value.setPromptText(example(measure));
            showNote();
        }));
        keep(model.boundProperty().subscribe(bound -> {
            above.setSelected(bound == Bound.ABOVE);
            below.setSelected(bound == Bound.BELOW);
        }));
        keep(model.errorProperty().subscribe(this::showNote));
        keep(model.editedProperty().subscribe(edited -> {
            save.setText(edited.isPresent() ? "_Change" : "_Add");
            cancel.setVisible(edited.isPresent());
        }));
        keep(model.statuses().subscribe(this::showList));
        Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.refresh()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        keep(clock::stop);
        showList();
    }

    private void both(TextField field, javafx.beans.property.StringProperty text) {
        field.textProperty().bindBidirectional(text);
        keep(() -> field.textProperty().unbindBidirectional(text));
    }

    private static String example(Measure measure) {
        return switch (measure) {
            case LAG -> "10,000 or 10k";
            case LAG_TIME -> "2m";
            case RATE -> "0.5 or 10k";
            case BYTES -> "10MB";
        };
    }

    private void showNote() {
        String error = model.errorProperty().get();
        String unit = switch (model.measureProperty().get()) {
            case LAG -> "Records, such as 10,000 or 10k";
            case LAG_TIME -> "A time, such as 90s or 2m";
            case RATE -> "Records a second, such as 0.5 or 10k";
            case BYTES -> "Bytes a second, such as 500kB or 10MB";
        };
        note.setText(!error.isEmpty()
                ? error
                : unit + ". For 30s or 1m; nothing for at once."
                        + (model.onlyWhileShown() ? " By the settings nothing is looked at while the charts are not shown." : ""));
        note.pseudoClassStateChanged(WRONG, !error.isEmpty());
    }

    private void showList() {
        List<Node> rows = new ArrayList<>();
        for (AlertStatus status : model.statuses()) {
            rows.add(row(status));
        }
        if (rows.isEmpty()) {
            Label none = new Label("None yet. You are told, here and on the desktop, when one begins and when it is over.");
            none.setWrapText(true);
            none.getStyleClass().addAll("muted", "alert-none");
            rows.add(none);
        }
        list.getChildren().setAll(rows);
    }

    private Node row(AlertStatus status) {
        AlertRule rule = status.rule();
        Label state = AlertLabel.made();
        AlertLabel.show(state, AlertSign.of(status), AlertSign.of(status).words());
        state.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(rule.words());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label now = new Label("now " + rule.measure().format(status.value()));
        now.getStyleClass().addAll("muted", "small");
        now.setMinWidth(Region.USE_PREF_SIZE);
        now.setVisible(!Double.isNaN(status.value())); // its state says so
        now.setManaged(now.isVisible());
        HBox row = new HBox(8, words, now, state, sign(Feather.EDIT_2, "Change " + rule.words(), () -> model.edit(rule)),
                sign(Feather.TRASH_2, "Remove " + rule.words(), () -> model.remove(rule)));
        row.getStyleClass().add("alert-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Button sign(Feather icon, String words, Runnable action) {
        Button button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
