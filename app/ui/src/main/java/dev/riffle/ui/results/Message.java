package dev.riffle.ui.results;

import java.time.Instant;

/** What happened to a statement. */
public record Message(Instant at, Kind kind, String text) {
    /** How it is shown. */
    public enum Kind {
        INFORMATION,
        WARNING,
        ERROR
    }
}
