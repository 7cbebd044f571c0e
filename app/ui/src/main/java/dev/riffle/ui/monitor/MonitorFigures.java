package dev.riffle.ui.monitor;

import dev.riffle.connector.ConnectorException;
import dev.riffle.ui.kit.chart.QuantityText;
import dev.riffle.ui.kit.chart.SeriesColours;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.Lag;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.PartitionLag;
import dev.riffle.workbench.monitor.Series;
import dev.riffle.workbench.monitor.StreamFigures;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor shows of a snapshot. Immutable but for the arrays of the histories, which nobody changes.
 *
 * @param failure why figures are missing; null when none are
 * @param topics those with the highest rates, highest first
 * @param otherTopics all others together; empty when there are none
 * @param groups those furthest behind first, then those whose lag is not known
 * @param moreGroups how many groups are not among them
 * @param rate records a second of all topics now; NaN when not known
 * @param bytes a second of all topics of which they are known, as they are stored; NaN when of none
 * @param lag of all groups, where it is known
 * @param behind the time that the group that is latest is behind; empty when none is known
 * @param time of the latest figures, milliseconds since 1970-01-01T00:00Z; 0 without any
 */
record MonitorFigures(MonitorSnapshot.State state, @Nullable ConnectorException failure, List<RankedSeries> topics,
        Optional<RankedSeries> otherTopics, List<RankedSeries> groups, int moreGroups, double rate, double bytes, int activeTopics, int allTopics,
        int groupsWithLag, int allGroups, long lag, Optional<Duration> behind, long time) {
    /** Series of each kind that are shown by name. */
    static final int SHOWN = SeriesColours.SLOTS;
    /** Partitions that a group's details name. */
    private static final int PARTITIONS = 5;

    /** @param alerts thresholds of the connection; a series that crosses one is shown whatever its rank is, as long as there is room */
    static MonitorFigures of(MonitorSnapshot snapshot, List<AlertStatus> alerts) {
        List<RankedSeries> topics = pinned(snapshot.busiest(SHOWN), crossing(alerts, false).flatMap(name -> snapshot.stream(name).stream())).stream()
                .map(stream -> topic(stream, snapshot)).toList();
        List<RankedSeries> groups = groups(snapshot, alerts);
        Series total = snapshot.totalRates();
        return new MonitorFigures(snapshot.state(), snapshot.failure(), topics, others(topics, snapshot, total), groups,
                snapshot.groups().size() - groups.size(), total.latest(),
                snapshot.streams().stream().mapToDouble(StreamFigures::bytes).filter(known -> !Double.isNaN(known)).reduce(Double::sum)
                        .orElse(Double.NaN),
                (int) snapshot.streams().stream().filter(stream -> stream.rate() > 0).count(),
                snapshot.streams().size(), (int) snapshot.groups().stream().filter(group -> group.lag().records() > 0).count(),
                snapshot.groups().size(),
                snapshot.groups().stream().mapToLong(group -> group.lag().records()).sum(),
                snapshot.groups().stream().flatMap(group -> group.time().stream()).max(Duration::compareTo),
                snapshot.frames().isEmpty() ? 0 : snapshot.frames().getLast().time());
    }

    /** Names of series that cross a threshold. */
    private static Stream<String> crossing(List<AlertStatus> alerts, boolean groups) {
        return alerts.stream().filter(status -> status.begun() && status.rule().measure().isOfGroup() == groups).map(status -> status.rule().series())
                .distinct();
    }

    /** Ranked ones with others at the end, for which the last ones make room: up to half of them. */
    private static <T> List<T> pinned(List<T> ranked, Stream<T> wanted) {
        List<T> others = wanted.filter(one -> !ranked.contains(one)).limit(SHOWN / 2).toList();
        List<T> all = new ArrayList<>(ranked.subList(0, Math.min(ranked.size(), SHOWN - others.size())));
        all.addAll(others);
        return all;
    }

    /** Whether the numbers are those of now; otherwise nothing answers and they are old. */
    boolean current() {
        return state != MonitorSnapshot.State.FAILING;
    }

    /** Whether the groups answer. */
    boolean groupsKnown() {
        return state == MonitorSnapshot.State.RUNNING;
    }

    private static RankedSeries topic(StreamFigures stream, MonitorSnapshot snapshot) {
        String state = stream.unavailable() == 0 ? "" : "no leader";
        String details = Count.of(stream.offsets(), "offset") + " in " + Count.of(stream.partitions(), "partition") + "."
                + (stream.unavailable() == 0
                        ? ""
                        : " " + Count.of(stream.unavailable(), "partition") + " without a leader: nothing is known of them.")
                + (Double.isNaN(stream.bytes()) ? "" : "\n" + ByteSize.format(Math.round(stream.bytes())) + "/s as they are stored.")
                + stream.hottest()
                        .map(hot -> "\nPartition " + hot.partition() + " gets " + Count.percent(hot.records() / stream.rate()) + " of them.")
                        .orElse("");
        return series(stream.name(), snapshot.rates(stream.name()), state, details);
    }

    /** What is left of the total. */
    private static Optional<RankedSeries> others(List<RankedSeries> topics, MonitorSnapshot snapshot, Series total) {
        int count = (int) snapshot.streams().stream().filter(stream -> topics.stream().noneMatch(topic -> topic.name().equals(stream.name())))
                .count();
        if (count == 0 || topics.size() < SHOWN) {
            return Optional.empty();
        }
        double[] rest = total.values().clone();
        for (RankedSeries topic : topics) {
            double[] values = topic.history().values();
            for (int i = 0; i < rest.length; i++) {
                rest[i] = Double.isNaN(values[i]) ? rest[i] : Math.max(0, rest[i] - values[i]);
            }
        }
        Series history = new Series(total.times(), rest);
        return Optional.of(series(Count.of(count, "other topic"), history, "", "All other topics together."));
    }

    private static List<RankedSeries> groups(MonitorSnapshot snapshot, List<AlertStatus> alerts) {
        List<GroupFigures> ranked = pinned(snapshot.furthestBehind(SHOWN), crossing(alerts, true).flatMap(name -> snapshot.group(name).stream()));
        snapshot.groups().stream().filter(group -> !ranked.contains(group)).limit(SHOWN - ranked.size()).forEach(ranked::add);
        return ranked.stream().map(group -> series(group.name(), snapshot.lags(group.name()), state(group), details(group))).toList();
    }

    private static RankedSeries series(String name, Series history, String state, String details) {
        return new RankedSeries(name, history, history.latest(), state, details);
    }

    private static String state(GroupFigures group) {
        return switch (group.group().state()) {
            case REBALANCING -> "rebalancing";
            case DEAD -> "being removed";
            case EMPTY -> group.lag().isKnown() ? "empty" : "no commit";
            case STABLE, UNKNOWN -> group.lag().isKnown() ? behind(group) : "no commit";
        };
    }

    private static String behind(GroupFigures group) {
        return group.time().filter(time -> !time.isZero()).map(TimeSpan::format).orElse("");
    }

    private static String details(GroupFigures group) {
        Lag lag = group.lag();
        List<String> sentences = new ArrayList<>();
        sentences.add(group.group().members() == 0 ? "No member" : Count.of(group.group().members(), "member"));
        if (!group.streams().isEmpty()) {
            sentences.add(
                    "reads " + String.join(", ", group.streams().stream().sorted().limit(5).toList()) + (group.streams().size() > 5 ? ", …" : ""));
        }
        if (lag.withoutCommit() > 0) {
            sentences.add(Count.of(lag.withoutCommit(), "partition") + " without a commit");
        }
        if (lag.withoutEnd() > 0) {
            sentences.add(Count.of(lag.withoutEnd(), "partition") + " whose end is not known");
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.join("; ", sentences) + ".");
        if (lag.records() > 0) {
            lines.add(pace(group));
            group.partitions().stream().filter(partition -> partition.lag().orElse(0) > 0)
                    .sorted(Comparator.comparingLong((PartitionLag partition) -> partition.lag().orElse(0)).reversed()).limit(PARTITIONS)
                    .forEach(partition -> lines.add(line(partition)));
        }
        return String.join("\n", lines);
    }

    private static String pace(GroupFigures group) {
        String behind = behind(group).isEmpty() ? "" : behind(group) + " behind the newest record; ";
        String reads = Double.isNaN(group.consumed()) ? "" : "reads " + QuantityText.exact(Math.round(group.consumed())) + " records/s; ";
        double seconds = group.catchUpSeconds();
        String end = Double.isNaN(seconds)
                ? "when it catches up is not known yet."
                : Double.isInfinite(seconds)
                        ? "it does not catch up."
                        : "catches up in " + TimeSpan.format(Duration.ofSeconds(Math.round(seconds))) + ".";
        String words = behind + reads + end;
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String line(PartitionLag partition) {
        return partition.partition() + ": " + Count.of(partition.lag().orElse(0), "record")
                + partition.time().map(time -> ", " + TimeSpan.format(time)).orElse("")
                + partition.reader().map(reader -> ", read by " + reader).orElse("");
    }
}
