package dev.riffle.ui.monitor;

import dev.riffle.ui.alerts.AlertSign;
import dev.riffle.ui.kit.chart.QuantityText;
import dev.riffle.ui.kit.chart.SeriesColours;
import dev.riffle.ui.kit.chart.Threshold;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.ui.kit.chart.TimeWindow;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /**
     * What the series may have thresholds of.
     *
     * @param drawn that of the chart itself
     * @param beside another of the same series, which is not drawn
     */
    record Measures(Measure drawn, Measure beside) {}

    private final String unit;
    private final Measures measures;
    private final SeriesColours colours = new SeriesColours();
    private final ReadOnlyObjectWrapper<Lines> lines = new ReadOnlyObjectWrapper<>(new Lines(List.of(), new TimeWindow(0, 60_000)));
    private final ObservableList<MonitorEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<Threshold>> thresholds = new ReadOnlyObjectWrapper<>(List.of());
    private List<AlertStatus> statuses = List.of();
    private Set<String> shown = Set.of();
    private final ReadOnlyStringWrapper highlighted = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");

    MonitorChart(String unit, Measures measures) {
        this.unit = unit;
        this.measures = measures;
        highlighted.subscribe(this::markThresholds);
    }

    /** Shows other figures. @param rest what is summed up, drawn behind the others and listed last @param alerts of the connection */
    void show(List<RankedSeries> ranked, Optional<RankedSeries> rest, TimeWindow window, String ifEmpty, List<AlertStatus> alerts) {
        statuses = alerts.stream().filter(status -> has(status.rule().measure())).toList();
        shown = ranked.stream().map(RankedSeries::name).collect(Collectors.toSet());
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
        markThresholds();
        if (!entries.equals(listed)) {
            entries.setAll(listed);
        }
    }

    private static TimeSeries line(RankedSeries series, int slot) {
        return new TimeSeries(series.name(), slot, series.history().times(), series.history().values());
    }

    private MonitorEntry entry(RankedSeries series, int slot) {
        String exact = Double.isNaN(series.now()) ? "not known now" : QuantityText.exact(series.now()) + " " + unit;
        List<AlertStatus> own = slot == SeriesColours.REST
                ? List.of()
                : statuses.stream().filter(status -> status.rule().series().equals(series.name())).toList();
        StringBuilder details = new StringBuilder(series.name()).append('\n').append(exact);
        details.append(series.state().isEmpty() ? "" : ", " + series.state()).append('\n').append(series.details());
        own.forEach(status -> details.append("\nThreshold: ").append(status.rule().condition()).append(": ").append(AlertSign.of(status).words()));
        return new MonitorEntry(series.name(), slot, QuantityText.shortened(series.now()), series.state(), details.toString(), AlertSign.worst(own));
    }

    private boolean has(Measure measure) {
        return measure == measures.drawn() || measure == measures.beside();
    }

    /** Those of the series that stands out, or of all that are drawn. */
    private void markThresholds() {
        String foremost = highlighted.get();
        thresholds.set(statuses.stream().map(AlertStatus::rule).filter(rule -> rule.measure() == measures.drawn())
                .filter(rule -> shown.contains(rule.series()) && (foremost.isEmpty() || foremost.equals(rule.series())))
                .map(rule -> new Threshold(rule.series() + (rule.bound() == Bound.ABOVE ? " > " : " < ") + QuantityText.shortened(rule.threshold()),
                        rule.threshold()))
                .distinct().toList());
    }

    /** Makes a series stand out, or no more if it did. */
    void toggle(String name) {
        highlighted.set(highlighted.get().equals(name) ? "" : name);
    }

    Measures measures() {
        return measures;
    }

    /** What is marked across the chart. */
    ReadOnlyObjectProperty<List<Threshold>> thresholdsProperty() {
        return thresholds.getReadOnlyProperty();
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
