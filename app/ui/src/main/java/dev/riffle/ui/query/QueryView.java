package dev.riffle.ui.query;

import dev.riffle.engine.QueryException.Position;
import dev.riffle.engine.sql.LiveKeyword;
import dev.riffle.ui.coverage.CoverageBar;
import dev.riffle.ui.editor.EditorView;
import dev.riffle.ui.editor.ScriptStatement;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.NextFrame;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.results.ResultsView;
import dev.riffle.ui.scope.RunChips;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Tool bar and editor above, the answer below. */
final class QueryView extends View<BorderPane> {
    /** Below this width, in pixels, buttons that are used less have icons only. */
    private static final double NARROW = 600;
    /** Of the button that runs and stops, in pixels: the same for both words, so that nothing moves. */
    private static final double RUN_WIDTH = 76;
    private static final String LIVE_TIP = "Follow the stream: make the statement a live query (SELECT STREAM) and run it, from now on or "
            + "from where the scope begins; again to end that";
    private static final String RUN_TIP = "Run the statement at the caret, or what is selected (Ctrl+Enter)";
    private static final String STOP_TIP = "Stop; what was read stays (Esc). Ctrl+Enter starts over";
    /** Where the line between editor and results is at first. */
    static final double DIVIDER = 0.36;

    private final QueryViewModel model;
    private final Supplier<ZoneId> zone;
    private final EditorView editor;
    private final RunChips chips;
    private final SplitPane split = new SplitPane();
    private final Button run = button("", Feather.PLAY, RUN_TIP);
    private final Button explain = button("Explain", Feather.LIST, "Show what the statement would read, before reading (Ctrl+E)");
    private final ToggleButton live = new ToggleButton("Live", Icons.of(Feather.RADIO));
    private final HBox answers = new HBox();
    private final StackPane answer = new StackPane();
    private @Nullable ResultsView results;
    private @Nullable StatementRun shown;

    /**
     * @param fontSize of the editor, in pixels
     * @param zone in which times are shown now
     */
    QueryView(QueryViewModel model, ObservableValue<? extends Number> fontSize, Supplier<ZoneId> zone) {
        super(new BorderPane());
        this.model = model;
        this.zone = zone;
        this.editor = new EditorView(model.editor(), fontSize);
        this.chips = new RunChips(model.settings());
        root().getStyleClass().add("query-page");
        run.getStyleClass().add("run-button");
        run.setMinWidth(RUN_WIDTH);
        run.setOnAction(_ -> {
            if (model.runningProperty().get()) {
                model.cancel();
            } else {
                model.runStatement();
            }
        });
        run.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getClickCount() > 1) {
                event.consume(); // the second of a double click would stop what the first has started
            }
        });
        Button all = button("Run all", Feather.FAST_FORWARD, "Run all statements, one after the other (Ctrl+Shift+Enter)");
        all.getStyleClass().add("flat");
        all.setOnAction(_ -> model.runAll());
        explain.getStyleClass().add("flat");
        explain.setOnAction(_ -> model.explain());
        live.setTooltip(new Tooltip(LIVE_TIP));
        live.setAccessibleText("Live");
        live.setMinWidth(Region.USE_PREF_SIZE);
        live.setFocusTraversable(false);
        live.getStyleClass().addAll("flat", "live-button");
        live.setOnAction(_ -> {
            model.toggleLive();
            showLive(model.editor().toRunProperty().get());
        });
        Separator line = new Separator(Orientation.VERTICAL);
        HBox bar = new HBox(run, all, explain, live, line, chips.root());
        bar.getStyleClass().add("query-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        root().setMinWidth(0);
        bar.widthProperty().subscribe(width -> {
            ContentDisplay display = width.doubleValue() < NARROW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
            all.setContentDisplay(display);
            explain.setContentDisplay(display);
            live.setContentDisplay(display);
        });
        answers.getStyleClass().add("answers");
        VBox below = new VBox(answers, answer);
        VBox.setVgrow(answer, javafx.scene.layout.Priority.ALWAYS);
        below.setMinHeight(120);
        editor.root().setMinHeight(72);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().addAll(editor.root(), below);
        placeDivider(DIVIDER);
        SplitPane.setResizableWithParent(editor.root(), false);
        root().setTop(bar);
        root().setCenter(split);
    }

    private static Button button(String text, Feather icon, String tip) {
        Button button = new Button(text, Icons.of(icon));
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        return button;
    }

    @Override
    protected void attached() {
        keep(model.runningProperty().subscribe((Boolean _) -> showRun()));
        keep(model.editor().toRunProperty().subscribe(statements -> {
            showRun();
            explain.setDisable(statements.isEmpty());
            showLive(statements);
        }));
        keep(model.runsProperty().subscribe(this::showRuns));
        keep(model.shownProperty().subscribe((_, now) -> {
            show(now);
            showRuns(model.runsProperty().get());
        }));
        show(model.shownProperty().get());
    }

    /** Pressed for a statement that goes on. */
    private void showLive(List<ScriptStatement> statements) {
        boolean one = statements.size() == 1;
        live.setSelected(one && LiveKeyword.isIn(statements.getFirst().sql()));
        model.settings().liveProperty().set(live.isSelected());
        live.setDisable(!one || LiveKeyword.toggled(statements.getFirst().sql()).isEmpty());
    }

    /** One place for what can be done now: to run, or to stop what runs. */
    private void showRun() {
        boolean running = model.runningProperty().get();
        String text = running ? "Stop" : "Run";
        if (!text.equals(run.getText())) {
            run.setText(text);
            run.setAccessibleText(text);
            run.getTooltip().setText(running ? STOP_TIP : RUN_TIP);
            FontIcon icon = Icons.of(running ? Feather.SQUARE : Feather.PLAY);
            run.getStyleClass().remove("accent");
            if (!running) {
                run.getStyleClass().add("accent");
                icon.getStyleClass().add("on-accent"); // by its own class: what an icon takes from its button's class may come late
            }
            run.setGraphic(icon);
        }
        run.setDisable(!running && model.editor().toRunProperty().get().isEmpty());
    }

    /** One button an answer, where there are several. */
    private void showRuns(List<StatementRun> runs) {
        answers.getChildren().clear();
        answers.setVisible(runs.size() > 1);
        answers.setManaged(runs.size() > 1);
        if (runs.size() > 1) {
            for (StatementRun each : runs) {
                ToggleButton button = new ToggleButton(each.label());
                button.getStyleClass().addAll("answer-button", LayoutCheck.MAY_SHORTEN);
                button.setMinWidth(48);
                button.setMnemonicParsing(false);
                button.setTooltip(new Tooltip(each.statement().sql()));
                button.setSelected(each == model.shownProperty().get());
                button.setOnAction(_ -> {
                    model.shownProperty().set(each);
                    showRuns(model.runsProperty().get());
                });
                answers.getChildren().add(button);
            }
        }
    }

    private void show(@Nullable StatementRun next) {
        boolean sameAnswer = next != null && shown != null && next.results() == shown.results() && results != null;
        shown = next;
        if (sameAnswer) {
            return;
        }
        if (next == null) {
            results = null;
            answer.getChildren().clear();
            return;
        }
        ResultsView view = new ResultsView(next.results(), failure -> {
            StatementRun now = shown;
            if (now != null) {
                Position place = failure.position().orElse(null);
                model.editor().caretProperty().set(offset(now, place));
                editor.requestFocus();
            }
        }, zone.get());
        view.setFooter(new CoverageBar(next.results().coverageProperty(), model).root());
        results = view;
        NextFrame.after(() -> {
            if (results == view) {
                answer.getChildren().setAll(view.root());
            }
        });
    }

    /** Where a place in a statement is in the text of the editor. */
    private int offset(StatementRun now, @Nullable Position place) {
        int offset = now.statement().offset();
        if (place != null) {
            String sql = now.statement().sql();
            int line = 1;
            int at = 0;
            while (line < place.line() && sql.indexOf('\n', at) >= 0) {
                at = sql.indexOf('\n', at) + 1;
                line++;
            }
            offset += Math.min(sql.length(), at + place.column() - 1);
        }
        return Math.min(offset, model.editor().textProperty().get().length());
    }

    /** The editor's share of the height, from 0 to 1. */
    double divider() {
        return split.getDividerPositions()[0];
    }

    /** Gives the editor its share once the tab has its size: the layout keeps heights, not shares. */
    void placeDivider(double share) {
        split.setDividerPositions(share);
        Subscription[] once = {Subscription.EMPTY};
        once[0] = split.heightProperty().subscribe((_, height) -> {
            if (height.doubleValue() > 0) {
                once[0].unsubscribe();
                FxThread.later(() -> split.setDividerPositions(share));
            }
        });
    }

    EditorView editor() {
        return editor;
    }

    void openScope() {
        chips.openScope();
    }

    /** The results now shown, or null. */
    @Nullable
    ResultsView results() {
        return results;
    }
}
