package dev.riffle.connector;

import java.util.List;
import java.util.Optional;

/** A kind of system that Riffle connects to. Found by {@link java.util.ServiceLoader}; stateless and safe for any thread. */
public interface ConnectorPlugin {
    /** The kind's name in options, files and messages, for example {@code kafka}; lower-case letters, digits and dashes. */
    String kind();

    /** The settings that a connection of this kind takes, in the order of its form. */
    List<ConfigField> fields();

    /**
     * Whether the value of this name is a secret, which is never shown, logged or written to disk. Also told for names that are no fields
     * but may stand in {@link ConnectorConfig#values()}.
     */
    default boolean isSecret(String name) {
        return fields().stream().anyMatch(field -> field.kind() == ConfigField.Kind.SECRET && field.name().equals(name));
    }

    /** Whether an address in the form of a URL is one of this kind of system, to be given as the setting {@code url}: {@code jdbc:postgresql://host/db}. */
    default boolean takes(String url) {
        return false;
    }

    /** Takes over client properties, for systems whose clients are set up with such a file. */
    default Optional<PropertiesImport> propertiesImport() {
        return Optional.empty();
    }

    /**
     * Makes a connector. It may connect lazily: that a system cannot be reached is told by the first call that needs it.
     *
     * @throws ConnectorException of kind USER if a setting is missing or wrong
     */
    Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException;
}
