package dev.riffle.ui.monitor;

import dev.riffle.ui.kit.chart.TimeChart;
import dev.riffle.ui.kit.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One of the monitor's charts, its ranked list at its right. */
final class ChartPane extends View<VBox> {
    private final MonitorViewModel monitor;
    private final MonitorChart model;
    private final boolean groups;
    private final TimeChart chart;
    private final VBox list = new VBox();
    private final List<SeriesRow> rows = new ArrayList<>();

    /** @param groups whether its series are consumer groups; otherwise they are topics */
    ChartPane(String title, MonitorViewModel monitor, MonitorChart model, boolean groups) {
        super(new VBox());
        this.monitor = monitor;
        this.groups = groups;
        this.model = model;
        chart = new TimeChart(model.unit());
        Label heading = new Label(title);
        heading.getStyleClass().add("strong");
        list.getStyleClass().add("series-list");
        HBox.setHgrow(chart, Priority.ALWAYS);
        HBox both = new HBox(chart, list);
        VBox.setVgrow(both, Priority.ALWAYS);
        root().getStyleClass().add("chart-pane");
        root().getChildren().addAll(heading, both);
    }

    /** Shows the same time as another, and the values of the moment under the mouse in both. */
    void moveWith(ChartPane other) {
        chart.zoomProperty().bindBidirectional(other.chart.zoomProperty());
        chart.timeUnderMouseProperty().bindBidirectional(other.chart.timeUnderMouseProperty());
    }

    @Override
    protected void attached() {
        keep(monitor.zone().subscribe(chart::setZone));
        keep(monitor.scaleProperty().subscribe(chart.scaleProperty()::set));
        keep(monitor.stackedProperty().subscribe(chart.stackedProperty()::set));
        keep(model.linesProperty().subscribe(lines -> chart.show(lines.series(), lines.window())));
        keep(model.thresholdsProperty().subscribe(chart::setThresholds));
        keep(model.emptyTextProperty().subscribe(chart.emptyTextProperty()::set));
        keep(model.highlightedProperty().subscribe(name -> {
            chart.highlightedProperty().set(name);
            showRows();
        }));
        keep(model.entries().subscribe(this::showRows));
    }

    private SeriesRow.Actions actions() {
        return new SeriesRow.Actions() {
            @Override
            public void toggle(String name) {
                model.toggle(name);
            }

            @Override
            public void thresholds(String name) {
                monitor.openThresholds(model.measures().drawn(), name);
            }

            @Override
            public void partitions(String name) {
                monitor.drill().partitions(name, groups);
            }

            @Override
            public Optional<Consumer<String>> resetOffsets() {
                return groups ? Optional.of(name -> monitor.drill().resetOffsets(name)) : Optional.empty();
            }
        };
    }

    private void showRows() {
        while (rows.size() < model.entries().size()) {
            rows.add(new SeriesRow(actions()));
        }
        if (list.getChildren().size() != model.entries().size()) {
            list.getChildren().setAll(rows.subList(0, model.entries().size()));
        }
        for (int i = 0; i < model.entries().size(); i++) {
            MonitorEntry entry = model.entries().get(i);
            rows.get(i).show(entry, entry.name().equals(model.highlightedProperty().get()));
        }
    }
}
