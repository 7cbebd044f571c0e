package dev.riffle.workbench.history;

import java.time.Duration;

/** How long a bucket is, and for how long such are kept. The finest first; each is a multiple of the one before. */
enum Resolution {
    TEN_SECONDS(10, Duration.ofHours(6)), MINUTE(60, Duration.ofDays(2)), TEN_MINUTES(600, Duration.ofDays(7)), HOUR(3_600, Duration.ofDays(30));

    private final int seconds;
    private final Duration kept;

    Resolution(int seconds, Duration kept) {
        this.seconds = seconds;
        this.kept = kept;
    }

    int seconds() {
        return seconds;
    }

    Duration kept() {
        return kept;
    }

    /** When the bucket begins that a time lies in; both in seconds since 1970-01-01T00:00Z. */
    long begin(long second) {
        return Math.floorDiv(second, seconds) * seconds;
    }

    /** The next coarser one, or this one if there is none. */
    Resolution coarser() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }
}
