package dev.riffle.ui.monitor;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.history.Past;
import dev.riffle.workbench.monitor.Frame;
import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.Lag;
import dev.riffle.workbench.monitor.Monitor;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.PartitionLag;
import dev.riffle.workbench.monitor.PartitionRate;
import dev.riffle.workbench.monitor.StreamFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A feed that tells what a test has set, at once. */
final class ScriptedFeed implements MonitorFeed {
    static final long BEGIN = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    /** Records a second that groups read. */
    private static final double PER_SECOND = 250;
    static final ConnectorException UNREACHABLE = new ConnectorException("KAFKA_UNREACHABLE", ConnectorException.Kind.EXTERNAL,
            "Kafka at broker-1.example:9092 does not answer.", "Check that it runs and that this machine may reach it.", null);

    boolean supported = true;
    int watching;
    int begun;
    int pastAsked;
    Past past = Past.NONE;
    List<AlertStatus> crossed = List.of();
    private @Nullable Consumer<MonitorFigures> receiver;

    @Override
    public Optional<Monitor.Watch> watch(Consumer<MonitorFigures> to) {
        begun++;
        if (!supported) {
            return Optional.empty();
        }
        watching++;
        receiver = to;
        return Optional.of(() -> {
            watching--;
            receiver = null;
        });
    }

    @Override
    public void past(Set<String> topics, Set<String> groups, long from, long to, Consumer<Past> receiver) {
        pastAsked++;
        receiver.accept(past);
    }

    void tell(MonitorSnapshot snapshot) {
        if (receiver != null) {
            receiver.accept(MonitorFigures.of(snapshot, crossed));
        }
    }

    static MonitorSnapshot snapshot(State state, @Nullable ConnectorException failure, List<StreamFigures> streams, List<GroupFigures> groups,
            List<Frame> frames) {
        return new MonitorSnapshot("prod-eu", state, failure, streams, groups, Duration.ofSeconds(1), frames);
    }

    static StreamFigures stream(String name, double rate) {
        return new StreamFigures(name, rate, rate * 180, 1_234_567, 4, 0, List.of(new PartitionRate(0, rate * 0.7, rate * 120),
                new PartitionRate(1, rate * 0.1, rate * 20), new PartitionRate(2, rate * 0.1, rate * 20),
                new PartitionRate(3, rate * 0.1, rate * 20)));
    }

    static GroupFigures group(String name, ConsumerGroup.State state, Lag lag) {
        return new GroupFigures(new ConsumerGroup(name, state, "classic", state == ConsumerGroup.State.EMPTY ? 0 : 3, Map.of()), lag,
                lag.isKnown() ? Set.of("orders", "payments") : Set.of(), lag.isKnown() ? List.of(partition(lag.records())) : List.of());
    }

    private static PartitionLag partition(long records) {
        return new PartitionLag(new StreamPartition("orders", 0), OptionalLong.of(1_000_000), OptionalLong.of(1_000_000 + records),
                OptionalLong.of(records), Optional.of(Duration.ofMillis(Math.round(records / PER_SECOND * 1e3))), PER_SECOND, PER_SECOND / 2,
                Optional.empty());
    }

    static Lag lag(long records) {
        return new Lag(records, 4, 0, 0);
    }

    /** A shop in full swing over a number of seconds, with a gap in the middle. */
    static MonitorSnapshot shop(int seconds, boolean manyTopics) {
        Map<String, Double> levels = new LinkedHashMap<>();
        levels.put("orders", 5200.0);
        levels.put("clicks", 11_400.0);
        levels.put("payments", 2100.0);
        levels.put("customers", 310.0);
        if (manyTopics) {
            levels.put("shipping.europe-west.parcel-tracking-events.enriched.v2", 900.0);
            levels.put("dead-letters", 4.0);
            levels.put("inventory", 640.0);
            levels.put("audit", 75.0);
            levels.put("returns", 1.5);
            levels.put("reviews", 0.7);
        }
        Map<String, Long> lags = new LinkedHashMap<>();
        lags.put("billing", 320L);
        lags.put("warehouse-loader.production.europe-west-1.blue-deployment", 184_000L);
        lags.put("fraud-check", 12L);
        Random random = new Random(5);
        List<Frame> frames = new ArrayList<>();
        Frame before = null;
        Map<String, Double> rates = new LinkedHashMap<>(levels);
        Map<String, Double> behind = new LinkedHashMap<>();
        for (int i = 0; i < seconds; i++) {
            rates.replaceAll((name, rate) -> Math.max(0, rate + (random.nextDouble() - 0.5) * rate * 0.25 + (levels.get(name) - rate) * 0.15));
            int second = i;
            lags.forEach((name, records) -> behind.put(name, (double) Math.max(0, records - records * Math.abs(second % 90 - 45) / 90)));
            long time = BEGIN + i * 1000L;
            Map<String, Double> times = new LinkedHashMap<>();
            behind.forEach((name, records) -> times.put(name, records / PER_SECOND));
            boolean gap = seconds > 100 && i > seconds - 90 && i < seconds - 75;
            before = gap ? Frame.gap(time) : Frame.of(time, rates, behind, times, before);
            frames.add(before);
        }
        List<StreamFigures> streams = rates.entrySet().stream().map(entry -> stream(entry.getKey(), entry.getValue())).toList();
        List<GroupFigures> groups = new ArrayList<>();
        behind.forEach(
                (name, records) -> groups.add(group(name, name.equals("billing") ? ConsumerGroup.State.REBALANCING : ConsumerGroup.State.STABLE,
                        lag(records.longValue()))));
        groups.add(group("nightly-export", ConsumerGroup.State.EMPTY, Lag.NONE));
        groups.add(group("search-indexer", ConsumerGroup.State.STABLE, new Lag(0, 0, 4, 0)));
        return snapshot(State.RUNNING, null, streams, groups, frames);
    }
}
