package dev.riffle.ui.offsets;

import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.dialog.DialogHeader;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.grid.CellRange;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.grid.GridActions;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.offsets.ResetViewModel.Phase;
import dev.riffle.ui.offsets.ResetViewModel.State;
import dev.riffle.workbench.offsets.OffsetChange;
import dev.riffle.workbench.offsets.OffsetReset;
import dev.riffle.workbench.offsets.ResetOutcome;
import dev.riffle.workbench.offsets.ResetWords;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows what a reset of offsets would mean, and does it when nothing stands in its way. */
public final class ResetView extends View<BorderPane> {
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 600;

    private final ResetViewModel model;
    private final TextField target = new TextField();
    private final ComboBox<String> topic = new ComboBox<>();
    private final Button look = new Button("_Look", Icons.of(Feather.EYE));
    private final Label note = new Label();
    private final FontIcon icon = Icons.of(Feather.ALERT_TRIANGLE);
    private final Label said = new Label();
    private final Button unlock = new Button("_Unlock");
    private final HBox banner = new HBox(8, icon, said, unlock);
    private final ProgressBar progress = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final Label summary = new Label();
    private final DataGrid grid = new DataGrid();
    private final Label hindrance = new Label();
    private final Button takeBack = new Button("_Take back…");
    private final Button close = new Button("_Close");
    private final Button reset = new Button();
    private boolean asking;

    /**
     * @param showRecord shows the first record that a change is about
     * @param closing takes the dialog away
     */
    public ResetView(ResetViewModel model, Consumer<OffsetChange> showRecord, Runnable closing, Consumer<String> clipboard) {
        super(new BorderPane());
        this.model = model;
        root().getStyleClass().add("offset-reset");
        root().setPrefSize(WIDTH, HEIGHT);
        root().setMinSize(0, 0);
        root().setTop(DialogHeader.of("Reset the offsets of “" + model.subject().group() + "” in " + model.subject().connection(), closing));
        buildBanner();
        progress.getStyleClass().add("small");
        progress.setMaxWidth(Double.MAX_VALUE);
        summary.getStyleClass().addAll("medium", "reset-summary", LayoutCheck.MAY_SHORTEN);
        grid.setActions(actions(showRecord, clipboard));
        grid.setAccessibleText("What the reset means in each partition");
        VBox.setVgrow(grid, Priority.ALWAYS);
        root().setCenter(new VBox(choices(), progress, banner, summary, grid));
        root().setBottom(footer(closing));
    }

    private VBox choices() {
        target.setPromptText("last:1h");
        target.setOnAction(_ -> model.preview());
        target.setPrefWidth(240);
        Label on = new Label("_Go on at");
        on.setMnemonicParsing(true);
        on.setLabelFor(target);
        Label in = new Label("_in");
        in.setMnemonicParsing(true);
        in.setLabelFor(topic);
        topic.setEditable(true);
        topic.setPrefWidth(260);
        topic.setItems(model.topics());
        look.setOnAction(_ -> model.preview());
        look.setTooltip(new Tooltip("Work out what this would mean; nothing is set"));
        HBox line = new HBox(8, on, target, in, topic, look);
        for (Region label : new Region[]{on, in, look}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        HBox shortcuts = new HBox(8, shortcut("Earliest", "earliest"), shortcut("24 h ago", "last:24h"), shortcut("1 h ago", "last:1h"),
                shortcut("Latest", "latest"), note);
        shortcuts.setAlignment(Pos.CENTER_LEFT);
        note.setText("or offset:1200, +100, -100, or a time such as 2026-01-31 12:00");
        note.getStyleClass().add("form-note");
        VBox choices = new VBox(8, line, shortcuts);
        choices.getStyleClass().add("reset-choices");
        return choices;
    }

    private Button shortcut(String words, String text) {
        Button button = new Button(words);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            target.setText(text);
            model.preview();
        });
        return button;
    }

    private void buildBanner() {
        banner.getStyleClass().add("reset-banner");
        banner.setAlignment(Pos.CENTER_LEFT);
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(said, Priority.ALWAYS);
        unlock.setMinWidth(Region.USE_PREF_SIZE);
        unlock.setOnAction(_ -> model.lock().unlock());
    }

    private HBox footer(Runnable closing) {
        hindrance.getStyleClass().addAll("form-note", LayoutCheck.MAY_SHORTEN);
        hindrance.setMaxWidth(Double.MAX_VALUE);
        hindrance.setMinWidth(0);
        HBox.setHgrow(hindrance, Priority.ALWAYS);
        takeBack.setTooltip(new Tooltip("Look at what it means to set the offsets as they were before"));
        takeBack.setOnAction(_ -> model.takeBack());
        close.setOnAction(_ -> closing.run());
        reset.getStyleClass().add("danger");
        reset.setOnAction(_ -> pressed());
        HBox footer = new HBox(8, hindrance, takeBack, close, reset);
        for (Button button : new Button[]{takeBack, close, reset}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        footer.getStyleClass().add("dialog-footer");
        footer.setAlignment(Pos.CENTER_LEFT);
        return footer;
    }

    private GridActions actions(Consumer<OffsetChange> showRecord, Consumer<String> clipboard) {
        return new GridActions() {
            @Override
            public void open(long row, int column) {
                if (grid.getModel() instanceof ResetRows rows) {
                    rows.change(row).filter(change -> change.firstAffected().isPresent()).ifPresent(showRecord);
                }
            }

            @Override
            public void copy(CellRange cells) {
                clipboard.accept(cells.text(grid.getModel()));
            }
        };
    }

    /** It takes two presses: the first one says what the second one does. */
    private void pressed() {
        if (asking) {
            asking = false;
            model.apply();
        } else {
            asking = true;
            showButton();
        }
    }

    /** Esc: first takes back the first press. @return whether there was nothing to take back, so that the dialog may go */
    public boolean escape() {
        if (asking) {
            asking = false;
            showButton();
            return false;
        }
        return true;
    }

    @Override
    protected void attached() {
        target.textProperty().bindBidirectional(model.targetProperty());
        topic.valueProperty().bindBidirectional(model.topicProperty());
        keep(() -> {
            target.textProperty().unbindBidirectional(model.targetProperty());
            topic.valueProperty().unbindBidirectional(model.topicProperty());
        });
        keep(model.stateProperty().subscribe(this::show));
        keep(model.lock().stateProperty().subscribe(_ -> show(model.stateProperty().get())));
        model.preview();
    }

    @Override
    protected void detached() {
        model.giveUp();
    }

    private void show(State now) {
        boolean working = now.phase() == Phase.LOOKING || now.phase() == Phase.SETTING;
        asking = false;
        progress.setVisible(working);
        target.setDisable(now.phase() == Phase.SETTING);
        topic.setDisable(now.phase() == Phase.SETTING);
        look.setDisable(now.phase() == Phase.SETTING);
        OffsetReset shown = now.reset();
        grid.setModel(shown == null ? GridModel.EMPTY : new ResetRows(shown, model.subject().zone().get()));
        summary.setText(shown == null ? "" : sentence(ResetWords.amounts(shown)));
        showBanner(now);
        showButton();
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private void showBanner(State now) {
        Failure failure = now.failure();
        ResetOutcome outcome = now.outcome();
        OffsetReset shown = now.reset();
        boolean locked = model.lock().stateProperty().get().locked();
        String style = "warning";
        String words = "";
        Feather sign = Feather.ALERT_TRIANGLE;
        if (failure != null) {
            style = "danger";
            sign = Feather.ALERT_CIRCLE;
            words = failure.message() + (failure.nextStep().isEmpty() ? "" : " " + failure.nextStep());
        } else if (outcome != null) {
            boolean whole = outcome.refused().isEmpty();
            style = whole ? "success" : "danger";
            sign = whole ? Feather.CHECK_CIRCLE : Feather.ALERT_CIRCLE;
            words = ResetWords.of(outcome)
                    + outcome.refused().entrySet().stream().findFirst().map(entry -> " " + entry.getKey() + ": " + entry.getValue())
                            .orElse("");
        } else if (shown != null && shown.isActive()) {
            words = ResetWords.active(shown);
        } else if (locked) {
            sign = Feather.LOCK;
            words = model.lock().stateProperty().get().explanation();
        }
        banner.getStyleClass().setAll("reset-banner", style);
        icon.setIconCode(sign);
        said.setText(words);
        banner.setVisible(!words.isEmpty());
        banner.setManaged(!words.isEmpty());
        boolean canUnlock = sign == Feather.LOCK && model.lock().stateProperty().get().canUnlock();
        unlock.setVisible(canUnlock);
        unlock.setManaged(canUnlock);
    }

    private void showButton() {
        State now = model.stateProperty().get();
        String why = model.hindrance();
        OffsetReset shown = now.reset();
        String partitions = shown == null ? "" : ResetWords.partitions(shown);
        boolean done = now.phase() == Phase.DONE;
        reset.setVisible(!done);
        reset.setManaged(!done);
        reset.setDisable(!why.isEmpty());
        reset.setText(asking ? "Really reset " + partitions : "Reset " + (partitions.isEmpty() ? "…" : partitions + " …"));
        takeBack.setVisible(done && shown != null && !shown.asBefore().offsets().isEmpty());
        takeBack.setManaged(takeBack.isVisible());
        hindrance.setText(asking ? "Press again to set the offsets; Esc to think it over." : done ? "" : why);
    }
}
