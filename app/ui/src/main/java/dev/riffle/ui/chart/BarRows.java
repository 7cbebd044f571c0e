package dev.riffle.ui.chart;

import dev.riffle.ui.chart.ChartData.Bar;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.workbench.quantity.Count;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Bars beneath one another: name, bar from 0 with how far it may be off, value. For the FX thread only. */
final class BarRows extends GridPane {
    private static final double NAME_WIDTH = 220;

    BarRows() {
        setHgap(12);
        setVgap(4);
        setPadding(new Insets(12));
        ColumnConstraints names = new ColumnConstraints();
        names.setMaxWidth(NAME_WIDTH);
        ColumnConstraints bars = new ColumnConstraints(60, 300, Double.MAX_VALUE);
        bars.setHgrow(Priority.ALWAYS);
        ColumnConstraints values = new ColumnConstraints();
        values.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(names, bars, values);
    }

    void show(List<Bar> bars) {
        double least = 0;
        double greatest = 0;
        for (Bar bar : bars) {
            double off = Double.isFinite(bar.margin()) ? bar.margin() : 0;
            if (Double.isFinite(bar.value())) {
                least = Math.min(least, bar.value() - off);
                greatest = Math.max(greatest, bar.value() + off);
            }
        }
        getChildren().clear();
        for (int row = 0; row < bars.size(); row++) {
            Bar bar = bars.get(row);
            Label name = new Label(bar.name());
            name.getStyleClass().add(LayoutCheck.MAY_SHORTEN);
            name.setTooltip(new Tooltip(bar.name()));
            Label value = new Label(text(bar));
            value.setMinWidth(Region.USE_PREF_SIZE);
            addRow(row, name, new Track(bar, least, greatest > least ? greatest : 1), value);
        }
    }

    static String text(Bar bar) {
        if (Double.isNaN(bar.value())) {
            return "NULL";
        }
        if (bar.margin() == 0) {
            return number(bar.value());
        }
        return number(bar.value()) + " ± " + (Double.isFinite(bar.margin()) ? Histogram.text(bar.margin()) : "unreliable");
    }

    /** Whole numbers with all their digits, as counts must not be rounded. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Count.format((long) value);
        }
        return Double.isFinite(value) ? Histogram.text(value) : Double.toString(value);
    }

    /** One bar, as long as its share of all. */
    private static final class Track extends Region {
        private static final double HEIGHT = 16;

        private final Region filled = new Region();
        private final Region whisker = new Region();
        private final Bar bar;
        private final double least;
        private final double greatest;

        Track(Bar bar, double least, double greatest) {
            this.bar = bar;
            this.least = least;
            this.greatest = greatest;
            filled.setStyle("-fx-background-color: -riffle-series-1;");
            whisker.setStyle("-fx-background-color: -color-fg-default;");
            getChildren().addAll(filled, whisker);
            setPrefHeight(HEIGHT);
            setMinHeight(HEIGHT);
        }

        @Override
        protected void layoutChildren() {
            boolean finite = Double.isFinite(bar.value());
            place(filled, finite ? Math.min(0, bar.value()) : 0, finite ? Math.max(0, bar.value()) : 0, HEIGHT);
            whisker.setVisible(finite && bar.margin() > 0);
            if (whisker.isVisible()) {
                place(whisker, bar.value() - bar.margin(), bar.value() + bar.margin(), 2);
            }
        }

        private void place(Region node, double from, double to, double height) {
            double perUnit = getWidth() / (greatest - least);
            double left = Math.round((from - least) * perUnit);
            node.resizeRelocate(left, (getHeight() - height) / 2, Math.round((to - least) * perUnit) - left, height);
        }
    }
}
