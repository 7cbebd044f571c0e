package dev.riffle.workbench.alerts;

/**
 * How a rule stands.
 *
 * @param value the latest, in the unit of the measure; NaN when not known
 * @param begun whether it began to fire and is not known to be over; so of every rule that fires, and of some whose value is not known
 */
public record AlertStatus(AlertRule rule, State state, double value, boolean begun) {
    /** What is known of a rule. */
    public enum State {
        /** The value is on the right side. */
        OK,
        /** It is on the wrong side, but not yet for long enough. */
        PENDING,
        /** It is on the wrong side, and has been for long enough. */
        FIRING,
        /** The value is not known now: neither right nor wrong. */
        UNKNOWN
    }
}
