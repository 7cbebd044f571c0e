package dev.riffle.workbench.monitor;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes snapshots out of rounds, one after the other. Knows no threads; used by one at a time. */
final class Sampling {
    private final String connection;
    private final MonitorSettings settings;
    private final InstantSource clock;
    private final Round round;
    private final Throughput throughput;
    private final Progress progress = new Progress();
    private final History history;
    private @Nullable Frame lastFrame;
    private List<StreamFigures> streams = List.of();
    private List<GroupFigures> groups = List.of();

    /** @param nanoTime as {@link System#nanoTime()} */
    Sampling(String connection, Connector connector, Measures measures, MonitorSettings settings, InstantSource clock, LongSupplier nanoTime) {
        this.connection = connection;
        this.settings = settings;
        this.clock = clock;
        this.round = new Round(connector, measures, clock, nanoTime);
        this.throughput = new Throughput(settings.period());
        this.history = new History(settings.capacity(), History.MAX_CELLS);
    }

    /** What is known without asking. */
    MonitorSnapshot snapshot(State state, @Nullable ConnectorException failure) {
        return new MonitorSnapshot(connection, state, failure, streams, groups, settings.period(), history.frames());
    }

    /**
     * Asks once.
     *
     * @throws ConnectorException of code CANCELLED, when the thread was interrupted, or CONNECTION_CLOSED
     */
    MonitorSnapshot next() throws ConnectorException {
        try {
            Sample sample = round.ask();
            keep(sample);
            return snapshot(sample.failure() == null ? State.RUNNING : State.INCOMPLETE, sample.failure());
        } catch (ConnectorException e) {
            if (e.code().equals("CANCELLED") || e.code().equals("CONNECTION_CLOSED")) {
                throw e;
            }
            return failed(e);
        } catch (RuntimeException e) {
            return failed(new ConnectorException("MONITOR_FAILED", ConnectorException.Kind.INTERNAL,
                    "Watching " + connection + " failed by a defect: " + e + ".", "Report this with the details.", e));
        }
    }

    private MonitorSnapshot failed(ConnectorException reason) {
        round.forget();
        addGap();
        return snapshot(State.FAILING, reason);
    }

    /** From here on nothing is known, until the next round. */
    void gap() {
        progress.forget();
        addGap();
    }

    private void addGap() {
        if (lastFrame != null) {
            add(Frame.gap(clock.millis()));
        }
    }

    private void keep(Sample sample) {
        Map<String, Throughput.Rate> found = throughput.since(sample);
        Map<String, Double> rates = new HashMap<>();
        found.forEach((name, rate) -> rates.put(name, rate.records()));
        List<StreamFigures> there = new ArrayList<>();
        for (String name : sample.listed()) {
            StreamOffsets offsets = sample.streams().get(name);
            if (offsets != null) {
                int unavailable = offsets.unavailable().size();
                Throughput.Rate rate = found.getOrDefault(name, Throughput.Rate.UNKNOWN);
                there.add(new StreamFigures(name, rate.records(), rate.bytes(), offsets.offsets(), offsets.partitions().size() + unavailable,
                        unavailable, rate.partitions()));
            }
        }
        streams = there;
        Map<String, Double> lags = new HashMap<>();
        Map<String, Double> times = new HashMap<>();
        if (sample.failure() == null) {
            List<GroupFigures> all = new ArrayList<>();
            GroupLags each = new GroupLags(sample, progress.of(sample));
            for (ConsumerGroup group : sample.groups()) {
                GroupFigures figures = each.figures(group);
                all.add(figures);
                lags.put(group.name(), figures.lag().isKnown() ? figures.lag().records() : Double.NaN);
                times.put(group.name(), figures.time().map(time -> time.toMillis() / 1e3).orElse(Double.NaN));
            }
            groups = all;
        }
        add(Frame.of(sample.time(), rates, lags, times, lastFrame));
    }

    private void add(Frame frame) {
        lastFrame = frame;
        history.add(frame);
    }
}
