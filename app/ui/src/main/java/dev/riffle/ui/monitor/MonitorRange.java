package dev.riffle.ui.monitor;

import java.time.Duration;

/** How far back the charts reach. */
enum MonitorRange {
    ONE_MINUTE("1 min", 1), FIVE_MINUTES("5 min", 5), FIFTEEN_MINUTES("15 min", 15);

    private final String label;
    private final Duration length;

    MonitorRange(String label, int minutes) {
        this.label = label;
        this.length = Duration.ofMinutes(minutes);
    }

    String label() {
        return label;
    }

    Duration length() {
        return length;
    }
}
