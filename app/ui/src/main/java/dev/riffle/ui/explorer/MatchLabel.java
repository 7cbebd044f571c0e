package dev.riffle.ui.explorer;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/** A name with marks behind the parts that a filter found. What does not fit ends in an ellipsis. */
final class MatchLabel extends Region {
    private static final double CORNER = 4;
    /** Room for some characters, so that one row can be told from another. */
    private static final double MIN_WIDTH = 56;

    private final Label label = new Label();
    private final Text ruler = new Text();
    private List<NameFilter.Span> spans = List.of();

    MatchLabel() {
        getStyleClass().add("match-label");
        getChildren().add(label);
    }

    Label label() {
        return label;
    }

    void show(String name, List<NameFilter.Span> matches) {
        label.setText(name);
        if (!spans.isEmpty() || !matches.isEmpty()) {
            spans = matches;
            getChildren().setAll(label);
            for (int i = 0; i < spans.size(); i++) {
                Rectangle mark = new Rectangle();
                mark.getStyleClass().add("match");
                mark.setManaged(false);
                mark.setArcWidth(CORNER);
                mark.setArcHeight(CORNER);
                getChildren().add(i, mark);
            }
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = snapSizeY(label.prefHeight(-1));
        double top = snapPositionY((getHeight() - height) / 2);
        label.resizeRelocate(0, top, width, height);
        for (int i = 0; i < spans.size(); i++) {
            double from = measure(spans.get(i).from());
            double to = measure(spans.get(i).to());
            Rectangle mark = (Rectangle) getChildren().get(i);
            mark.setX(Math.min(from, width));
            mark.setY(top);
            mark.setWidth(Math.max(0, Math.min(to, width) - Math.min(from, width)));
            mark.setHeight(height);
        }
    }

    /** The width of the first characters, in pixels. */
    private double measure(int characters) {
        ruler.setFont(label.getFont());
        ruler.setText(label.getText().substring(0, Math.min(characters, label.getText().length())));
        return ruler.getLayoutBounds().getWidth();
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.min(MIN_WIDTH, computePrefWidth(height));
    }

    @Override
    protected double computePrefWidth(double height) {
        return label.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return label.prefHeight(-1);
    }
}
