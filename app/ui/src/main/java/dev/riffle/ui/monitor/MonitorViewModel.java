package dev.riffle.ui.monitor;

import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.chart.TimeWindow;
import dev.riffle.ui.kit.chart.ValueScale;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.history.Past;
import dev.riffle.workbench.monitor.Monitor;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The figures of one connection, live while somebody looks. For the FX thread. */
public final class MonitorViewModel {
    /** What there is to see. */
    public enum Phase {
        /** Nothing yet. */
        STARTING,
        /** Nothing yet, and {@link #problemProperty} says why. */
        UNREACHABLE,
        /** Figures, if perhaps old ones: see {@link #problemProperty}. */
        FIGURES,
        /** The system does not tell any. */
        UNSUPPORTED,
        /** The connection was closed. */
        CLOSED
    }

    private static final long PAST_MILLIS = 30_000;

    /** What was asked of the history. @param time in units of {@link #PAST_MILLIS} */
    private record Asked(Set<String> topics, Set<String> groups, MonitorRange range, long time) {}

    private final String connection;
    private final MonitorFeed feed;
    private final ObservableValue<ZoneId> zone;
    private final MonitorAlerts alerts;
    private Subscription alertChanges = Subscription.EMPTY;
    private final ReadOnlyIntegerWrapper firing = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.STARTING);
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<MonitorFigures>> figures = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty stacked = new SimpleBooleanProperty();
    private MonitorDrill drill = MonitorDrill.NONE;
    private final ObjectProperty<MonitorRange> range = new SimpleObjectProperty<>(MonitorRange.FIVE_MINUTES);
    private final ObjectProperty<ValueScale> scale = new SimpleObjectProperty<>(ValueScale.LINEAR);
    private final MonitorChart throughput = new MonitorChart("records/s", new MonitorChart.Measures(Measure.RATE, Measure.BYTES));
    private final MonitorChart lag = new MonitorChart("records", new MonitorChart.Measures(Measure.LAG, Measure.LAG_TIME));
    private @Nullable MonitorFigures latest;
    private @Nullable Asked asked;
    private Past past = Past.NONE;
    private Monitor.@Nullable Watch watch;

    /** Without thresholds. @param zone in which times are written */
    public MonitorViewModel(String connection, MonitorFeed feed, ObservableValue<ZoneId> zone) {
        this(connection, feed, zone, MonitorAlerts.NONE);
    }

    /**
     * @param zone in which times are written
     * @param alerts thresholds of the connection
     */
    public MonitorViewModel(String connection, MonitorFeed feed, ObservableValue<ZoneId> zone, MonitorAlerts alerts) {
        this.connection = connection;
        this.feed = feed;
        this.alerts = alerts;
        this.zone = zone;
        paused.subscribe(this::refresh);
        range.subscribe(this::refresh);
    }

    /** Begins to watch, unless it does. */
    public void start() {
        if (watch == null) {
            Optional<Monitor.Watch> begun = feed.watch(this::receive);
            watch = begun.orElse(null);
            alertChanges.unsubscribe();
            alertChanges = alerts.onChange(this::refresh);
            phase.set(
                    begun.isPresent() ? figures.get().isEmpty() ? Phase.STARTING : Phase.FIGURES : latest == null ? Phase.UNSUPPORTED : Phase.CLOSED);
        }
    }

    /** Watches no more; what was shown stays. */
    public void stop() {
        alertChanges.unsubscribe();
        alertChanges = Subscription.EMPTY;
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    /** Asks again at once. */
    public void retry() {
        stop();
        start();
    }

    private void receive(MonitorFigures received) {
        latest = received;
        if (!paused.get()) {
            refresh();
        }
    }

    /** Brings everything up to date with the latest figures; while paused with those shown. */
    private void refresh() {
        MonitorFigures shown = paused.get() ? figures.get().orElse(null) : latest;
        if (shown == null) {
            return;
        }
        if (shown.state() == State.STOPPED) {
            phase.set(Phase.CLOSED);
            return;
        }
        problem.set(Optional.ofNullable(shown.failure()).map(Failure::of));
        if (shown.time() == 0) {
            phase.set(shown.failure() == null ? Phase.STARTING : Phase.UNREACHABLE);
            return;
        }
        figures.set(Optional.of(shown));
        phase.set(Phase.FIGURES);
        TimeWindow window = new TimeWindow(shown.time() - range.get().length().toMillis(), shown.time());
        Past before = range.get().isLong() ? past(shown, window) : Past.NONE;
        List<AlertStatus> statuses = alerts.now();
        firing.set((int) statuses.stream().filter(AlertStatus::begun).count());
        throughput.show(shown.topics().stream().map(topic -> topic.after(before.rates().get(topic.name()))).toList(), shown.otherTopics(), window,
                noThroughput(shown), statuses);
        lag.show(shown.groups().stream().map(group -> group.after(before.lags().get(group.name()))).toList(), Optional.empty(), window, noLag(shown),
                statuses);
    }

    /** What is known of the time before, which is asked for anew when other names are shown, and after a while. */
    private Past past(MonitorFigures shown, TimeWindow window) {
        Set<String> topics = shown.topics().stream().map(RankedSeries::name).collect(Collectors.toSet());
        Set<String> groups = shown.groups().stream().map(RankedSeries::name).collect(Collectors.toSet());
        Asked wanted = new Asked(topics, groups, range.get(), window.to() / PAST_MILLIS);
        if (!wanted.equals(asked)) {
            asked = wanted;
            feed.past(topics, groups, window.from(), window.to(), received -> {
                if (wanted.equals(asked)) {
                    past = received;
                    refresh();
                }
            });
        }
        return past;
    }

    private static String noThroughput(MonitorFigures shown) {
        if (shown.state() == State.FAILING) {
            return "No figures yet.";
        }
        if (shown.allTopics() == 0) {
            return "There are no topics.";
        }
        // the first round has no rate: it takes two to tell
        return Double.isNaN(shown.rate()) ? "First figures in a second." : "Nobody writes to any topic.";
    }

    private static String noLag(MonitorFigures shown) {
        return switch (shown.state()) {
            case FAILING -> "No figures yet.";
            case INCOMPLETE -> "Consumer groups could not be read.";
            default -> shown.allGroups() == 0 ? "There are no consumer groups." : "No group has committed an offset.";
        };
    }

    public String connection() {
        return connection;
    }

    ObservableValue<ZoneId> zone() {
        return zone;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Why figures are missing or old; it is tried again all the time. */
    public ReadOnlyObjectProperty<Optional<Failure>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What is shown; empty before the first round. */
    ReadOnlyObjectProperty<Optional<MonitorFigures>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** How many thresholds are crossed, also of what is not among those shown by name. */
    ReadOnlyIntegerProperty firingProperty() {
        return firing.getReadOnlyProperty();
    }

    /** Opens the dialog of thresholds for a series. */
    void openThresholds(Measure measure, String series) {
        alerts.open(measure, series);
    }

    /** Opens the dialog of thresholds for what stands out; otherwise for no series. */
    void openThresholds() {
        String topic = throughput.highlightedProperty().get();
        String group = lag.highlightedProperty().get();
        boolean ofTopic = group.isEmpty() && !topic.isEmpty();
        alerts.open(ofTopic ? Measure.RATE : Measure.LAG, ofTopic ? topic : group);
    }

    /** Whether what is shown stands still. The watching goes on, so that nothing is missing afterwards. */
    public BooleanProperty pausedProperty() {
        return paused;
    }

    ObjectProperty<MonitorRange> rangeProperty() {
        return range;
    }

    /** Whether lines stand on one another. */
    BooleanProperty stackedProperty() {
        return stacked;
    }

    /** @param to what series lead to from now on; nowhere at first */
    public void onDrill(MonitorDrill to) {
        drill = to;
    }

    MonitorDrill drill() {
        return drill;
    }

    ObjectProperty<ValueScale> scaleProperty() {
        return scale;
    }

    MonitorChart throughput() {
        return throughput;
    }

    MonitorChart lag() {
        return lag;
    }
}
