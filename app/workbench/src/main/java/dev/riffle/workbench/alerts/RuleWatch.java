package dev.riffle.workbench.alerts;

import dev.riffle.workbench.alerts.AlertStatus.State;
import java.time.Duration;
import java.util.Optional;

/** One rule from round to round. Used by one thread at a time. All times are nanoseconds of one clock that never goes back. */
final class RuleWatch {
    /** From one notice to the next, at the least: a value that goes to and fro is told of once and counted. */
    private static final long QUIET = Duration.ofMinutes(1).toNanos();
    /** Rounds are ten seconds apart, and more of large clusters; without one for this long nothing is known. */
    private static final long STALE = Duration.ofMinutes(1).toNanos();

    private final AlertRule rule;
    private State state = State.UNKNOWN;
    private double value = Double.NaN;
    private boolean seen;
    private long lastRound;
    /** Whether the value has been on the wrong side without a gap, and since when. */
    private boolean wrong;
    private long wrongSince;
    private boolean firing;
    private boolean toldFiring;
    private boolean toldBefore;
    private long lastTold;
    private int changes;

    RuleWatch(AlertRule rule) {
        this.rule = rule;
    }

    /** @return what to tell the user, if anything */
    Optional<AlertNews> round(Reading reading, long now) {
        if (isStale(now)) {
            wrong = false;
        }
        seen = true;
        lastRound = now;
        value = reading.value();
        Optional<Boolean> breached = reading.breaches(rule);
        if (breached.isEmpty()) {
            wrong = false; // what is not known did not last
            state = State.UNKNOWN;
        } else if (!breached.get()) {
            wrong = false;
            fires(false);
            state = State.OK;
        } else {
            wrongSince = wrong ? wrongSince : now;
            wrong = true;
            fires(firing || now - wrongSince >= rule.lasting().toNanos());
            state = firing ? State.FIRING : State.PENDING;
        }
        return news(now);
    }

    private void fires(boolean now) {
        if (firing != now) {
            firing = now;
            changes++;
        }
    }

    /** What was held back is told later, if it still differs from what the user heard last. */
    private Optional<AlertNews> news(long now) {
        if (firing == toldFiring || toldBefore && now - lastTold < QUIET) {
            return Optional.empty();
        }
        AlertNews news = new AlertNews(rule, firing, value, (changes - 1) / 2);
        toldFiring = firing;
        toldBefore = true;
        lastTold = now;
        changes = 0;
        return Optional.of(news);
    }

    AlertStatus status(long now) {
        return isStale(now) || !seen ? new AlertStatus(rule, State.UNKNOWN, Double.NaN, firing) : new AlertStatus(rule, state, value, firing);
    }

    private boolean isStale(long now) {
        return seen && now - lastRound > STALE;
    }
}
