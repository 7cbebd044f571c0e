package dev.riffle.ui.kit.editor;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** The line numbers, with a bar beside those that are marked. The editor makes a cell for each line that it shows. */
final class Gutter implements IntFunction<Node> {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final int FEWEST_DIGITS = 2;
    /** Of the monospaced font, in em. */
    private static final double DIGIT_WIDTH = 0.6;

    private static final double PADDING = 9;

    private final Set<Cell> shown = new HashSet<>();
    private final IntPredicate wrong;
    private final IntConsumer clicked;
    private int digits = FEWEST_DIGITS;
    private double fontSize;
    private int current;
    private int markedFrom = -1;
    private int markedTo = -1;

    /** @param wrong whether there is a problem on a line, from 0 @param clicked is told the line whose number was clicked, from 0 */
    Gutter(double fontSize, IntPredicate wrong, IntConsumer clicked) {
        this.fontSize = fontSize;
        this.wrong = wrong;
        this.clicked = clicked;
    }

    @Override
    public Node apply(int line) {
        return new Cell(line);
    }

    void setFontSize(double pixels) {
        fontSize = pixels;
        refresh();
    }

    void setLineCount(int lines) {
        int wanted = Math.max(FEWEST_DIGITS, String.valueOf(lines).length());
        if (wanted != digits) {
            digits = wanted;
            refresh();
        }
    }

    void setCurrent(int line) {
        current = line;
        refresh();
    }

    /** Marks lines by a bar. @param from from 0, or -1 for none @param to the last one */
    void mark(int from, int to) {
        markedFrom = from;
        markedTo = to;
        refresh();
    }

    void refresh() {
        shown.forEach(Cell::refresh);
    }

    private final class Cell extends HBox {
        private final int line;
        private final Text number;
        private final StackPane column;

        Cell(int line) {
            this.line = line;
            this.number = new Text(String.valueOf(line + 1));
            this.column = new StackPane(number);
            number.getStyleClass().add("number");
            column.getStyleClass().add("numbers");
            column.setAlignment(Pos.CENTER_RIGHT);
            column.setMinWidth(Region.USE_PREF_SIZE);
            Region bar = new Region();
            bar.getStyleClass().add("bar");
            getChildren().addAll(bar, column);
            getStyleClass().add("code-gutter");
            setAlignment(Pos.CENTER_LEFT);
            setOnMousePressed(event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    clicked.accept(line);
                    event.consume();
                }
            });
            sceneProperty().subscribe((javafx.scene.@Nullable Scene now) -> {
                if (now == null) {
                    shown.remove(this);
                } else {
                    shown.add(this);
                    refresh();
                }
            });
            refresh();
        }

        void refresh() {
            column.setPrefWidth(Math.ceil(digits * DIGIT_WIDTH * fontSize) + PADDING);
            number.setStyle("-fx-font-size: " + (fontSize - 1) + "px;");
            pseudoClassStateChanged(MARKED, line >= markedFrom && line <= markedTo);
            pseudoClassStateChanged(CURRENT, line == current);
            pseudoClassStateChanged(WRONG, wrong.test(line));
        }
    }
}
