package dev.riffle.connector;

import java.util.List;
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
 * @param choices what a CHOICE is among, in the order in which they are shown; empty for all other kinds
 */
public record ConfigField(String name, String label, Kind kind, boolean required, @Nullable String defaultValue, String help, List<String> choices) {
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
        SECRET,
        /** One of some values. */
        CHOICE
    }

    public ConfigField {
        choices = List.copyOf(choices);
        if ((kind == Kind.CHOICE) == choices.isEmpty()) {
            throw new IllegalArgumentException(name + ": choices are for fields of kind CHOICE, and these must have some");
        }
    }

    /** A setting of any kind but CHOICE. */
    public ConfigField(String name, String label, Kind kind, boolean required, @Nullable String defaultValue, String help) {
        this(name, label, kind, required, defaultValue, help, List.of());
    }

    /** One of some values, of which one is used when none is chosen. */
    public static ConfigField choice(String name, String label, List<String> choices, String defaultValue, String help) {
        return new ConfigField(name, label, Kind.CHOICE, false, defaultValue, help, choices);
    }
}
