package dev.riffle.ui.partitions;

import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.chart.SeriesColours;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.ui.kit.chart.TimeWindow;
import dev.riffle.ui.kit.chart.ValueScale;
import dev.riffle.ui.kit.thread.PulseChannel;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.Monitor;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.StreamFigures;
import dev.riffle.workbench.quantity.Count;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The partitions of a topic or group while somebody looks, and what was seen of them since. For the FX thread. */
public final class PartitionsViewModel {
    private static final long MILLIS_SHOWN = Duration.ofMinutes(5).toMillis();
    /** As many figures are remembered, of all partitions together. */
    private static final int MOST_REMEMBERED = 300_000;
    private static final List<PartitionColumn> OF_TOPIC = List.of(PartitionColumn.PARTITION, PartitionColumn.RECORDS, PartitionColumn.SHARE,
            PartitionColumn.BYTES);
    private static final List<PartitionColumn> OF_GROUP = List.of(PartitionColumn.TOPIC, PartitionColumn.PARTITION, PartitionColumn.LAG,
            PartitionColumn.BEHIND, PartitionColumn.READ, PartitionColumn.WRITTEN, PartitionColumn.CATCH_UP, PartitionColumn.COMMITTED,
            PartitionColumn.END,
            PartitionColumn.READER);

    /** Where figures come from: given snapshots on the FX thread, until the watch is closed; empty if there are none. */
    public interface Feed {
        Optional<Monitor.Watch> watch(Consumer<MonitorSnapshot> receiver);

        /** Those of an open connection. */
        static Feed of(Workbench workbench, String connection) {
            return receiver -> workbench.monitors().of(connection).map(monitor -> {
                PulseChannel<MonitorSnapshot> channel = new PulseChannel<>(receiver);
                Monitor.Watch watch = monitor.watch(channel::send);
                return () -> {
                    watch.close();
                    channel.close();
                };
            });
        }
    }

    /** How the rows stand. */
    record Order(PartitionColumn column, boolean descending) {}

    /**
     * All that is shown.
     *
     * @param rows ordered
     * @param lines of the partitions with the greatest values
     * @param summary one line
     * @param instead why there is nothing; empty if there is something
     * @param failure why figures are old; empty if they are not
     */
    record Shown(List<PartitionRow> rows, List<TimeSeries> lines, TimeWindow window, String summary, String instead, Optional<Failure> failure) {}

    private record Seen(long time, Map<StreamPartition, PartitionRow> rows) {}

    private final PartitionsSubject subject;
    private final Feed feed;
    private final ObservableValue<ZoneId> zone;
    private final ObjectProperty<PartitionColumn> measure;
    private final ObjectProperty<Order> order;
    private final ObjectProperty<ValueScale> scale = new SimpleObjectProperty<>(ValueScale.LINEAR);
    private final BooleanProperty stacked = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(
            new Shown(List.of(), List.of(), new TimeWindow(0, 1), "", "First figures in a second …", Optional.empty()));
    private final Deque<Seen> seen = new ArrayDeque<>();
    private final SeriesColours colours = new SeriesColours();
    private Monitor.@Nullable Watch watch;
    private @Nullable MonitorSnapshot latest;

    /** @param zone in which times are written */
    public PartitionsViewModel(PartitionsSubject subject, Feed feed, ObservableValue<ZoneId> zone) {
        this.subject = subject;
        this.feed = feed;
        this.zone = zone;
        this.measure = new SimpleObjectProperty<>(subject.group() ? PartitionColumn.LAG : PartitionColumn.RECORDS);
        this.order = new SimpleObjectProperty<>(new Order(subject.group() ? PartitionColumn.LAG : PartitionColumn.PARTITION, subject.group()));
        measure.subscribe(this::refresh);
        order.subscribe(this::refresh);
        stacked.subscribe(this::refresh);
    }

    PartitionsSubject subject() {
        return subject;
    }

    ObservableValue<ZoneId> zone() {
        return zone;
    }

    List<PartitionColumn> columns() {
        return subject.group() ? OF_GROUP : OF_TOPIC;
    }

    /** What is charted. */
    ObjectProperty<PartitionColumn> measureProperty() {
        return measure;
    }

    ObjectProperty<Order> orderProperty() {
        return order;
    }

    ObjectProperty<ValueScale> scaleProperty() {
        return scale;
    }

    /** Whether the lines stand on one another, with what is not drawn by itself on top. */
    BooleanProperty stackedProperty() {
        return stacked;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Orders by a column; the other way round if that is so already. Numbers begin with the greatest. */
    void sort(PartitionColumn column) {
        Order now = order.get();
        boolean number = column != PartitionColumn.TOPIC && column != PartitionColumn.READER && column != PartitionColumn.PARTITION;
        order.set(new Order(column, now.column() == column ? !now.descending() : number));
    }

    void start() {
        if (watch == null) {
            watch = feed.watch(this::receive).orElse(null);
            if (watch == null) {
                say("“" + subject.connection() + "” is not connected, or does not tell figures of partitions.");
            }
        }
    }

    void stop() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    /** Asks again at once. */
    void retry() {
        stop();
        start();
    }

    private void say(String instead) {
        shown.set(new Shown(List.of(), List.of(), new TimeWindow(0, 1), "", instead, Optional.empty()));
    }

    private void receive(MonitorSnapshot snapshot) {
        latest = snapshot;
        if (snapshot.state() == State.STOPPED) {
            say("The connection was closed.");
            return;
        }
        long time = snapshot.frames().isEmpty() ? 0 : snapshot.frames().getLast().time();
        boolean answered = snapshot.state() == State.RUNNING || snapshot.state() == State.INCOMPLETE && !subject.group();
        if (answered && (seen.isEmpty() || seen.getLast().time < time)) {
            Map<StreamPartition, PartitionRow> rows = rows(snapshot).stream().collect(Collectors.toMap(PartitionRow::partition, Function.identity()));
            seen.addLast(new Seen(time, rows));
            int most = Math.max(2, MOST_REMEMBERED / Math.max(1, rows.size()));
            while (seen.size() > most || seen.getFirst().time < time - MILLIS_SHOWN) {
                seen.removeFirst();
            }
        }
        refresh();
    }

    private List<PartitionRow> rows(MonitorSnapshot snapshot) {
        if (subject.group()) {
            return snapshot.group(subject.name()).map(group -> group.partitions().stream().map(PartitionRow::of).toList()).orElse(List.of());
        }
        return snapshot.stream(subject.name())
                .map(stream -> stream.rates().stream().map(rate -> PartitionRow.of(stream.name(), rate, stream.rate())).toList()).orElse(List.of());
    }

    private void refresh() {
        MonitorSnapshot snapshot = latest;
        if (snapshot == null || snapshot.state() == State.STOPPED) {
            return;
        }
        Optional<Failure> failure = Optional.ofNullable(snapshot.failure()).map(Failure::of);
        if (seen.isEmpty()) {
            shown.set(new Shown(List.of(), List.of(), new TimeWindow(0, 1), "",
                    failure.map(told -> told.message() + " " + told.nextStep()).orElse("First figures in a second …"), Optional.empty()));
            return;
        }
        List<PartitionRow> rows = seen.getLast().rows.values().stream().sorted(comparator(order.get())).toList();
        long now = seen.getLast().time;
        String instead = rows.isEmpty() ? nothing(snapshot) : "";
        shown.set(new Shown(rows, lines(rows), new TimeWindow(now - MILLIS_SHOWN, now), rows.isEmpty() ? "" : summary(snapshot, rows), instead,
                failure));
    }

    private String nothing(MonitorSnapshot snapshot) {
        if (subject.group()) {
            return snapshot.group(subject.name()).isPresent()
                    ? "Group “" + subject.name() + "” has committed no offsets."
                    : "There is no group “" + subject.name() + "”.";
        }
        return snapshot.stream(subject.name()).isPresent()
                ? "Rates are known after the next look …"
                : "There is no topic “" + subject.name() + "”.";
    }

    private static Comparator<PartitionRow> comparator(Order order) {
        Comparator<PartitionRow> byPlace = Comparator.comparing((PartitionRow row) -> row.partition().stream())
                .thenComparing(row -> row.partition().partition());
        if (order.column() == PartitionColumn.TOPIC || order.column() == PartitionColumn.READER) {
            Comparator<PartitionRow> byText = Comparator.comparing(row -> row.text(order.column()));
            return (order.descending() ? byText.reversed() : byText).thenComparing(byPlace);
        }
        // what is not known stands last whichever way
        Comparator<PartitionRow> unknownLast = Comparator.comparing(row -> Double.isNaN(row.value(order.column())));
        Comparator<PartitionRow> byValue = Comparator.comparingDouble(row -> row.value(order.column()));
        return unknownLast.thenComparing(order.descending() ? byValue.reversed() : byValue).thenComparing(byPlace);
    }

    private List<TimeSeries> lines(List<PartitionRow> rows) {
        List<PartitionRow> greatest = rows.stream().filter(row -> !Double.isNaN(row.value(measure.get())))
                .sorted(Comparator.comparingDouble((PartitionRow row) -> row.value(measure.get())).reversed()).limit(SeriesColours.SLOTS).toList();
        Map<String, Integer> slots = colours.assign(greatest.stream().map(row -> name(row.partition())).toList());
        long[] times = seen.stream().mapToLong(Seen::time).toArray();
        List<TimeSeries> lines = new ArrayList<>();
        if (stacked.get() && rows.size() > greatest.size()) {
            Set<StreamPartition> drawn = greatest.stream().map(PartitionRow::partition).collect(Collectors.toSet());
            lines.add(new TimeSeries(Count.of(rows.size() - greatest.size(), "other"), SeriesColours.REST, times,
                    seen.stream().mapToDouble(moment -> sum(moment, drawn)).toArray()));
        }
        for (PartitionRow row : greatest.reversed()) { // the greatest in front
            double[] values = seen.stream().mapToDouble(moment -> {
                PartitionRow then = moment.rows.get(row.partition());
                return then == null ? Double.NaN : then.value(measure.get());
            }).toArray();
            String name = name(row.partition());
            lines.add(new TimeSeries(name, slots.getOrDefault(name, SeriesColours.REST), times, values));
        }
        return lines;
    }

    /** Of all partitions but some; NaN where none is known. */
    private double sum(Seen moment, Set<StreamPartition> without) {
        double sum = Double.NaN;
        for (PartitionRow row : moment.rows.values()) {
            double value = row.value(measure.get());
            if (!without.contains(row.partition()) && !Double.isNaN(value)) {
                sum = Double.isNaN(sum) ? value : sum + value;
            }
        }
        return sum;
    }

    /** What the line of a partition is called. */
    String name(StreamPartition partition) {
        return subject.group() ? partition.toString() : Integer.toString(partition.partition());
    }

    private String summary(MonitorSnapshot snapshot, List<PartitionRow> rows) {
        String count = Count.of(rows.size(), "partition");
        String drawn = rows.size() > SeriesColours.SLOTS ? " · the " + SeriesColours.SLOTS + " greatest are drawn" : "";
        return count + (subject.group()
                ? snapshot.group(subject.name()).map(PartitionsViewModel::ofGroup).orElse("")
                : snapshot.stream(subject.name()).map(PartitionsViewModel::ofTopic).orElse("")) + drawn;
    }

    private static String ofGroup(GroupFigures group) {
        long unread = group.partitions().stream().filter(partition -> partition.reader().isEmpty()).count();
        return " · " + Count.of(group.group().members(), "member") + (unread == 0 ? "" : " · " + Count.format(unread) + " read by nobody")
                + (group.lag().withoutCommit() == 0 ? "" : " · " + Count.format(group.lag().withoutCommit()) + " without a commit");
    }

    private static String ofTopic(StreamFigures stream) {
        return stream.hottest().map(hot -> " · partition " + hot.partition() + " gets " + Count.percent(hot.records() / stream.rate()) + " of all, "
                + String.format(java.util.Locale.ROOT, "%.1f", hot.records() * stream.rates().size() / stream.rate()) + " times its share")
                .orElse(" · none gets much more than its share")
                + (stream.unavailable() == 0
                        ? ""
                        : " · " + Count.format(stream.unavailable()) + " without a leader");
    }
}
