package dev.riffle.ui.statements;

import dev.riffle.engine.QueryException.Position;
import dev.riffle.ui.editor.EditorView;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.NextFrame;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.results.ResultsView;
import dev.riffle.workbench.quantity.Count;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Tool bar and editor above, the answers below.
 *
 * @param <A> a statement with its answer
 */
public abstract class StatementsView<A extends Answered> extends View<BorderPane> {
    /** Below this width, in pixels, buttons that are used less have icons only. */
    private static final double NARROW = 600;
    /** Of answers that have a button each; the others are in a menu. */
    private static final int MOST_BUTTONS = 10;
    private static final int MOST_ITEMS = 200;
    /** Where the line between editor and results is at first. */
    static final double DIVIDER = 0.36;

    private final StatementsModel<A> model;
    private final Supplier<ZoneId> zone;
    private final EditorView editor;
    private final HBox bar = new HBox();
    private final VBox top = new VBox(bar);
    private final SplitPane split = new SplitPane();
    private final RunButton run;
    private final Button all = button("Run all", Feather.FAST_FORWARD, "Run all statements, one after the other (Ctrl+Shift+Enter)");
    private final HBox answers = new HBox();
    private final StackPane answer = new StackPane();
    private @Nullable ResultsView results;
    private @Nullable A shown;

    /**
     * @param fontSize of the editor, in pixels
     * @param zone in which times are shown now
     */
    protected StatementsView(StatementsModel<A> model, ObservableValue<? extends Number> fontSize, Supplier<ZoneId> zone) {
        super(new BorderPane());
        this.model = model;
        this.zone = zone;
        this.editor = new EditorView(model.editor(), fontSize);
        this.run = new RunButton(model);
        root().getStyleClass().add("statements-page");
        all.getStyleClass().add("flat");
        all.setOnAction(_ -> model.runAll());
        bar.getChildren().addAll(run, all);
        bar.getStyleClass().add("statements-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        iconsWhereNarrow(all);
        root().setMinWidth(0);
        answers.getStyleClass().add("answers");
        VBox below = new VBox(answers, answer);
        VBox.setVgrow(answer, Priority.ALWAYS);
        below.setMinHeight(120);
        editor.root().setMinHeight(72);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().addAll(editor.root(), below);
        placeDivider(DIVIDER);
        SplitPane.setResizableWithParent(editor.root(), false);
        root().setTop(top);
        root().setCenter(split);
    }

    /** The tool bar, which has what runs statements, for what else there is. */
    protected final HBox bar() {
        return bar;
    }

    /** Puts something between tool bar and editor. */
    protected final void putBelowBar(Node node) {
        top.getChildren().add(node);
    }

    /** @param prompt stands in the place of a text while there is none */
    protected final void setPrompt(String prompt) {
        editor.setPrompt(prompt);
    }

    /** Gives the focus to the text. */
    protected final void focusEditor() {
        editor.requestFocus();
    }

    /** A button of the tool bar. */
    protected static Button button(String text, Feather icon, String tip) {
        Button button = new Button(text, Icons.of(icon));
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        return button;
    }

    /** Leaves away the text of a button that is used less, in a bar that has no room. */
    protected final void iconsWhereNarrow(Labeled button) {
        bar.widthProperty().subscribe(
                width -> button.setContentDisplay(width.doubleValue() < NARROW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    }

    /** What stands below the results of an answer: how much they cover. */
    protected abstract Node footer(A answered);

    @Override
    protected void attached() {
        keep(model.runningProperty().subscribe((Boolean _) -> run.refresh()));
        keep(model.editor().toRunProperty().subscribe(_ -> run.refresh()));
        keep(model.runsProperty().subscribe(this::showRuns));
        keep(model.shownProperty().subscribe((_, now) -> {
            show(now);
            showRuns(model.runsProperty().get());
        }));
        show(model.shownProperty().get());
    }

    /** One button an answer, where there are several. */
    private void showRuns(List<A> runs) {
        answers.getChildren().clear();
        answers.setVisible(runs.size() > 1);
        answers.setManaged(runs.size() > 1);
        if (runs.size() > 1) {
            int first = Math.max(0, runs.size() - MOST_BUTTONS);
            if (first > 0) {
                answers.getChildren().add(earlier(runs.subList(0, first)));
            }
            runs.subList(first, runs.size()).forEach(each -> answers.getChildren().add(answerButton(each)));
        }
    }

    private ToggleButton answerButton(A each) {
        ToggleButton button = new ToggleButton(each.label());
        button.getStyleClass().addAll("answer-button", LayoutCheck.MAY_SHORTEN);
        button.setMinWidth(48);
        button.setMnemonicParsing(false);
        button.setTooltip(new Tooltip(each.statement().sql()));
        button.setSelected(each == model.shownProperty().get());
        button.setOnAction(_ -> choose(each));
        return button;
    }

    private void choose(A answered) {
        model.shownProperty().set(answered);
        showRuns(model.runsProperty().get());
    }

    /** Those that have no room, the last ones first. */
    private MenuButton earlier(List<A> runs) {
        MenuButton menu = new MenuButton(Count.format(runs.size()) + " earlier");
        menu.getStyleClass().add("answer-button");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setOnShowing(_ -> menu.getItems().setAll(runs.reversed().stream().limit(MOST_ITEMS).map(each -> {
            MenuItem item = new MenuItem(each.label());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> choose(each));
            return item;
        }).toList()));
        menu.getItems().add(new MenuItem()); // without one it would not open
        return menu;
    }

    private void show(@Nullable A next) {
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
            A now = shown;
            if (now != null) {
                Position place = failure.position().orElse(null);
                model.editor().caretProperty().set(offset(now, place));
                editor.requestFocus();
            }
        }, zone.get());
        view.setFooter(footer(next));
        results = view;
        NextFrame.after(() -> {
            if (results == view) {
                answer.getChildren().setAll(view.root());
            }
        });
    }

    /** Where a place in a statement is in the text of the editor. */
    private int offset(A now, @Nullable Position place) {
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
    final double divider() {
        return split.getDividerPositions()[0];
    }

    /** Gives the editor its share once the tab has its size: the layout keeps heights, not shares. */
    final void placeDivider(double share) {
        split.setDividerPositions(share);
        Subscription[] once = {Subscription.EMPTY};
        once[0] = split.heightProperty().subscribe((_, height) -> {
            if (height.doubleValue() > 0) {
                once[0].unsubscribe();
                FxThread.later(() -> split.setDividerPositions(share));
            }
        });
    }

    final EditorView editor() {
        return editor;
    }

    /** The results now shown, or null. */
    final @Nullable ResultsView results() {
        return results;
    }
}
