package dev.riffle.ui.monitor;

import java.time.Duration;

/** How far back the charts reach. */
enum MonitorRange {
    ONE_MINUTE("1 min", 1), FIVE_MINUTES("5 min", 5), FIFTEEN_MINUTES("15 min", 15), ONE_HOUR("1 h", 60), SIX_HOURS("6 h", 6 * 60),
    ONE_DAY("24 h", 24 * 60),
    SEVEN_DAYS("7 d", 7 * 24 * 60), THIRTY_DAYS("30 d", 30 * 24 * 60);

    /** What the monitor remembers by itself; the rest is in the history. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final String label;
    private final Duration length;

    MonitorRange(String label, int minutes) {
        this.label = label;
        this.length = Duration.ofMinutes(minutes);
    }

    String label() {
        return label;
    }

    /** Whether the history is needed. */
    boolean isLong() {
        return length.compareTo(REMEMBERED) > 0;
    }

    Duration length() {
        return length;
    }
}
