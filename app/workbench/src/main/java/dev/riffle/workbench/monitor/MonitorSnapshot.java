package dev.riffle.workbench.monitor;

import dev.riffle.connector.ConnectorException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A connection's figures and their history at one moment. Immutable and cheap to pass on: snapshots share their history.
 *
 * @param connection the connection's name
 * @param failure why figures are missing; null unless the state is INCOMPLETE or FAILING
 * @param streams the streams that are not internal, by name; from the last round that answered
 * @param groups the groups, by name; from the last round that answered
 * @param period from one round to the next
 * @param frames the history, oldest first
 */
public record MonitorSnapshot(String connection, State state, @Nullable ConnectorException failure, List<StreamFigures> streams,
        List<GroupFigures> groups, Duration period, List<Frame> frames) {
    /** How the watching goes. */
    public enum State {
        /** No round has ended yet. */
        STARTING, RUNNING,
        /** The streams answer, the groups do not. */
        INCOMPLETE,
        /** Nothing answers; each period it is tried again. The figures are old, the history stays and has a gap. */
        FAILING,
        /** Nobody looks, or the connection was closed. */
        STOPPED
    }

    /** Ranks go by the mean over this time, or they would change all the time. */
    private static final long RANKING_MILLIS = 60_000;

    public MonitorSnapshot {
        streams = List.copyOf(streams);
        groups = List.copyOf(groups);
        frames = List.copyOf(frames);
    }

    /** The same in another state, which has no failure. */
    MonitorSnapshot in(State other) {
        return new MonitorSnapshot(connection, other, null, streams, groups, period, frames);
    }

    public Optional<StreamFigures> stream(String name) {
        return streams.stream().filter(stream -> stream.name().equals(name)).findFirst();
    }

    public Optional<GroupFigures> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** Records a second that were appended to a stream, over the whole history; all gap if there is no such stream. */
    public Series rates(String stream) {
        return series(Frame::rates, stream, Long.MIN_VALUE);
    }

    /** Records a second that were appended to all streams together, those whose rate was not known left out; a gap where none was known. */
    public Series totalRates() {
        long[] times = new long[frames.size()];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = frames.get(i).time();
            values[i] = Double.NaN;
            for (double rate : frames.get(i).rates().values()) {
                if (!Double.isNaN(rate)) {
                    values[i] = Double.isNaN(values[i]) ? rate : values[i] + rate;
                }
            }
        }
        return new Series(times, values);
    }

    /** Records that a group is behind, over the whole history; a gap where it had no commit. */
    public Series lags(String group) {
        return series(Frame::lags, group, Long.MIN_VALUE);
    }

    /** Seconds that a group is behind, over the whole history; a gap where that was not known. */
    public Series lagTimes(String group) {
        return series(Frame::times, group, Long.MIN_VALUE);
    }

    /** The streams with the highest rates over the last minute, highest first; those without any traffic are left out. */
    public List<StreamFigures> busiest(int count) {
        return ranked(streams, stream -> recent(Frame::rates, stream.name()), count, rate -> rate > 0);
    }

    /** The groups with the largest lag over the last minute, largest first; those whose lag is not known are left out. */
    public List<GroupFigures> furthestBehind(int count) {
        return ranked(groups, group -> recent(Frame::lags, group.name()), count, lag -> true);
    }

    private record Ranked<T>(T figures, double by) {}

    private static <T> List<T> ranked(List<T> all, ToDoubleFunction<T> by, int count, Predicate<Double> wanted) {
        return all.stream().map(figures -> new Ranked<>(figures, by.applyAsDouble(figures)))
                .filter(ranked -> !Double.isNaN(ranked.by) && wanted.test(ranked.by))
                .sorted(Comparator.comparingDouble((Ranked<T> ranked) -> ranked.by).reversed()).limit(count).map(Ranked::figures).toList();
    }

    private double recent(Function<Frame, Column> column, String name) {
        return series(column, name, frames.isEmpty() ? 0 : frames.getLast().time() - RANKING_MILLIS).mean();
    }

    private Series series(Function<Frame, Column> column, String name, long since) {
        int first = frames.size();
        while (first > 0 && frames.get(first - 1).time() >= since) {
            first--;
        }
        long[] times = new long[frames.size() - first];
        double[] values = new double[times.length];
        String @Nullable [] names = null;
        int index = -1;
        for (int i = 0; i < times.length; i++) {
            Frame frame = frames.get(first + i);
            Column numbers = column.apply(frame);
            if (numbers.names() != names) {
                names = numbers.names();
                index = numbers.indexOf(name);
            }
            times[i] = frame.time();
            values[i] = index < 0 ? Double.NaN : numbers.values()[index];
        }
        return new Series(times, values);
    }
}
