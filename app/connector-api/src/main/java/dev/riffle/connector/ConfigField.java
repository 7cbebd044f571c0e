package dev.riffle.connector;

import org.jspecify.annotations.Nullable;

/**
 * A setting of a connection. The user interface renders the form, the connector never draws.
 *
 * @param name the key in {@link ConnectorConfig#values()}
 * @param label what the form says
 * @param kind how it is entered, kept and shown
 * @param required whether a connection is impossible without it
 * @param defaultValue used when it is not given, or null
 * @param help one sentence
 */
public record ConfigField(String name, String label, Kind kind, boolean required, @Nullable String defaultValue, String help) {
    /** How a setting is entered, kept and shown. */
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        /** A path of a file on this machine. */
        FILE,
        /** {@code host:port}, several separated by commas. */
        ADDRESSES,
        /** Never shown, logged or written to disk. */
        SECRET
    }
}
