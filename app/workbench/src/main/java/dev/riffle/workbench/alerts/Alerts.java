package dev.riffle.workbench.alerts;

import dev.riffle.workbench.monitor.MonitorSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Holds the rules against each round of the monitors. A rule is told of when it begins to fire and when that is over, at most once a minute; a value
 * that is not known ends nothing, and nothing that must last goes on while it is not known. Safe for any thread.
 */
public final class Alerts {
    private final LongSupplier nanoTime;
    private final Map<AlertRule, RuleWatch> watches = new LinkedHashMap<>();
    private volatile Consumer<AlertNews> listener = _ -> {};

    /** @param nanoTime as {@link System#nanoTime()} */
    public Alerts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Holds these rules from now on, in this order, and no others. Those that were held before go on as they stand; what was removed is told of no more. */
    public synchronized void hold(Collection<AlertRule> rules) {
        Map<AlertRule, RuleWatch> before = Map.copyOf(watches);
        watches.clear();
        for (AlertRule rule : rules) {
            RuleWatch known = before.get(rule);
            watches.put(rule, known == null ? new RuleWatch(rule) : known);
        }
    }

    /** @param listener hears of all rules instead of the one before, in a monitor's thread; should not keep it waiting */
    public void tell(Consumer<AlertNews> listener) {
        this.listener = listener;
    }

    /** Holds the rules of a connection against what a round found, and tells what there is to tell. Never waits for a system. */
    public void round(MonitorSnapshot snapshot) {
        List<AlertNews> news = new ArrayList<>();
        synchronized (this) {
            long now = nanoTime.getAsLong();
            watches.forEach((rule, watch) -> {
                if (rule.connection().equals(snapshot.connection())) {
                    watch.round(Reading.of(rule, snapshot), now).ifPresent(news::add);
                }
            });
        }
        news.forEach(listener);
    }

    /** How the rules of a connection stand, in their order. */
    public synchronized List<AlertStatus> of(String connection) {
        long now = nanoTime.getAsLong();
        return watches.entrySet().stream().filter(entry -> entry.getKey().connection().equals(connection))
                .map(entry -> entry.getValue().status(now)).toList();
    }
}
