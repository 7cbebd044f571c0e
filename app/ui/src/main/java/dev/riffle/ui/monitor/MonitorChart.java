package dev.riffle.ui.monitor;

import dev.riffle.ui.kit.chart.QuantityText;
import dev.riffle.ui.kit.chart.SeriesColours;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.ui.kit.chart.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** One of the charts of a monitor, with its list. For the FX thread. */
final class MonitorChart {
    /**
     * What is drawn.
     *
     * @param window of time
     */
    record Lines(List<TimeSeries> series, TimeWindow window) {}

    private final String unit;
    private final SeriesColours colours = new SeriesColours();
    private final ReadOnlyObjectWrapper<Lines> lines = new ReadOnlyObjectWrapper<>(new Lines(List.of(), new TimeWindow(0, 60_000)));
    private final ObservableList<MonitorEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper highlighted = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");

    MonitorChart(String unit) {
        this.unit = unit;
    }

    /** Shows other figures. @param rest what is summed up, drawn behind the others and listed last */
    void show(List<RankedSeries> ranked, Optional<RankedSeries> rest, TimeWindow window, String ifEmpty) {
        Map<String, Integer> slots = colours.assign(ranked.stream().map(RankedSeries::name).toList());
        List<TimeSeries> drawn = new ArrayList<>();
        List<MonitorEntry> listed = new ArrayList<>();
        rest.ifPresent(others -> drawn.add(line(others, SeriesColours.REST)));
        for (RankedSeries series : ranked.reversed()) { // the greatest in front
            drawn.add(line(series, slots.getOrDefault(series.name(), SeriesColours.REST)));
        }
        for (RankedSeries series : ranked) {
            listed.add(entry(series, slots.getOrDefault(series.name(), SeriesColours.REST)));
        }
        rest.ifPresent(others -> listed.add(entry(others, SeriesColours.REST)));
        lines.set(new Lines(drawn, window));
        emptyText.set(ifEmpty);
        if (!entries.equals(listed)) {
            entries.setAll(listed);
        }
    }

    private static TimeSeries line(RankedSeries series, int slot) {
        return new TimeSeries(series.name(), slot, series.history().times(), series.history().values());
    }

    private MonitorEntry entry(RankedSeries series, int slot) {
        String exact = Double.isNaN(series.now()) ? "not known now" : QuantityText.exact(series.now()) + " " + unit;
        return new MonitorEntry(series.name(), slot, QuantityText.shortened(series.now()), series.state(),
                series.name() + "\n" + exact + (series.state().isEmpty() ? "" : ", " + series.state()) + "\n" + series.details());
    }

    /** Makes a series stand out, or no more if it did. */
    void toggle(String name) {
        highlighted.set(highlighted.get().equals(name) ? "" : name);
    }

    String unit() {
        return unit;
    }

    ReadOnlyObjectProperty<Lines> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    ObservableList<MonitorEntry> entries() {
        return entries;
    }

    /** The name of the series that stands out; empty for none. */
    ReadOnlyStringProperty highlightedProperty() {
        return highlighted.getReadOnlyProperty();
    }

    /** Why there is nothing to draw, if there is nothing. */
    ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }
}
