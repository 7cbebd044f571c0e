package dev.riffle.ui.alerts;

import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.quantity.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The thresholds of one connection, and the one that is being written. For the FX thread. */
public final class AlertsViewModel {
    private final String connection;
    private final AlertsModel alerts;
    private final Function<Measure, List<String>> names;
    private final ObservableList<AlertStatus> statuses = FXCollections.observableArrayList();
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.LAG);
    private final ObjectProperty<Bound> bound = new SimpleObjectProperty<>(Bound.ABOVE);
    private final StringProperty series = new SimpleStringProperty("");
    private final StringProperty value = new SimpleStringProperty("");
    private final StringProperty lasting = new SimpleStringProperty("1m");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<AlertRule>> edited = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param names proposes topics or groups, as the measure has them */
    public AlertsViewModel(String connection, AlertsModel alerts, Function<Measure, List<String>> names) {
        this.connection = connection;
        this.alerts = alerts;
        this.names = names;
        refresh();
    }

    /** Brings the states up to date. */
    public void refresh() {
        List<AlertStatus> now = alerts.of(connection);
        if (!statuses.equals(now)) {
            statuses.setAll(now);
        }
    }

    /** Begins a new one. @param name of a topic or group; may be empty */
    public void begin(Measure of, String name) {
        edited.set(Optional.empty());
        measure.set(of);
        bound.set(Bound.ABOVE);
        series.set(name);
        value.set("");
        lasting.set("1m");
        error.set("");
    }

    /** Begins to change one that is there. */
    public void edit(AlertRule rule) {
        edited.set(Optional.of(rule));
        measure.set(rule.measure());
        bound.set(rule.bound());
        series.set(rule.series());
        value.set(rule.measure().edit(rule.threshold()));
        lasting.set(rule.lasting().isZero() ? "" : Measure.exact(rule.lasting()));
        error.set("");
    }

    /** Keeps what is written, and begins a new one. @return whether it makes sense; otherwise {@link #errorProperty} says why it does not */
    public boolean save() {
        try {
            AlertRule rule = new AlertRule(connection, measure.get(), series.get().strip(), bound.get(), measure.get().parse(value.get()),
                    duration());
            Optional<AlertRule> before = edited.get();
            alerts.put(before.orElse(null), rule);
        } catch (IllegalArgumentException e) {
            error.set(String.valueOf(e.getMessage()));
            return false;
        }
        refresh();
        begin(measure.get(), series.get().strip());
        return true;
    }

    private Duration duration() {
        String text = lasting.get().strip().replace(" ", "").replace("min", "m");
        return text.isEmpty() || text.matches("0(ms|s|m|h)?") ? Duration.ZERO : TimeSpan.parse(text);
    }

    /** Removes one at once. */
    public void remove(AlertRule rule) {
        alerts.remove(rule);
        if (edited.get().filter(rule::equals).isPresent()) {
            begin(rule.measure(), rule.series());
        }
        refresh();
    }

    /** What there is to set a threshold for, in order. */
    public List<String> names() {
        return names.apply(measure.get()).stream().sorted().toList();
    }

    public String connection() {
        return connection;
    }

    /** Whether the settings let nothing be looked at while the charts are not shown. */
    public boolean onlyWhileShown() {
        return alerts.onlyWhileShown();
    }

    /** Those of the connection as they stand. */
    public ObservableList<AlertStatus> statuses() {
        return statuses;
    }

    public ObjectProperty<Measure> measureProperty() {
        return measure;
    }

    public ObjectProperty<Bound> boundProperty() {
        return bound;
    }

    /** The name of a topic or group. */
    public StringProperty seriesProperty() {
        return series;
    }

    /** As {@link Measure#parse} reads it. */
    public StringProperty valueProperty() {
        return value;
    }

    /** As {@link TimeSpan#parse} reads it; nothing or 0 for at once. */
    public StringProperty lastingProperty() {
        return lasting;
    }

    /** Why what is written makes no sense; empty before it was tried. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** The one that is being changed; empty while a new one is written. */
    public ReadOnlyObjectProperty<Optional<AlertRule>> editedProperty() {
        return edited.getReadOnlyProperty();
    }
}
