package dev.riffle.workbench.alerts;

import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.StreamFigures;
import java.time.Duration;
import java.util.Optional;

/**
 * What a round found of a series.
 *
 * @param value in the unit of the measure; NaN when not known
 * @param partly whether some partitions are missing in it, so that it may be more
 */
record Reading(double value, boolean partly) {
    private static final Reading UNKNOWN = new Reading(Double.NaN, false);

    /** Figures from a round before are none. */
    static Reading of(AlertRule rule, MonitorSnapshot snapshot) {
        boolean current = snapshot.state() == State.RUNNING || snapshot.state() == State.INCOMPLETE && !rule.measure().isOfGroup();
        if (!current) {
            return UNKNOWN;
        }
        return switch (rule.measure()) {
            case LAG -> snapshot.group(rule.series()).map(Reading::lag).orElse(UNKNOWN);
            case LAG_TIME -> snapshot.group(rule.series()).map(Reading::time).orElse(UNKNOWN);
            case RATE -> snapshot.stream(rule.series()).map(stream -> written(stream, stream.rate())).orElse(UNKNOWN);
            case BYTES -> snapshot.stream(rule.series()).map(stream -> written(stream, stream.bytes())).orElse(UNKNOWN);
        };
    }

    private static Reading written(StreamFigures stream, double value) {
        return new Reading(value, stream.unavailable() > 0);
    }

    private static Reading lag(GroupFigures group) {
        return group.lag().isKnown() ? new Reading(group.lag().records(), group.lag().withoutEnd() > 0) : UNKNOWN;
    }

    private static Reading time(GroupFigures group) {
        Optional<Duration> longest = group.time();
        boolean partly = group.partitions().stream().anyMatch(partition -> partition.committed().isPresent() && partition.time().isEmpty());
        return longest.map(time -> new Reading(time.toMillis() / 1e3, partly)).orElse(UNKNOWN);
    }

    /** Whether the value is on the wrong side; empty when that is not known. */
    Optional<Boolean> breaches(AlertRule rule) {
        if (Double.isNaN(value)) {
            return Optional.empty();
        }
        boolean above = rule.bound() == Bound.ABOVE;
        boolean wrong = above ? value > rule.threshold() : value < rule.threshold();
        // what is missing can only make it more
        return partly && wrong != above ? Optional.empty() : Optional.of(wrong);
    }
}
