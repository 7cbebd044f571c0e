package dev.riffle.connector;

import java.util.Map;
import java.util.Optional;

/**
 * The settings of one connection. May hold secrets: {@link #toString()} shows names only.
 *
 * @param name what the user calls the connection; the first part of its streams' names in SQL
 * @param values by {@link ConfigField#name()}; a connector may take further ones (client properties)
 */
public record ConnectorConfig(String name, Map<String, String> values) {
    public ConnectorConfig {
        values = Map.copyOf(values);
    }

    public Optional<String> get(String field) {
        return Optional.ofNullable(values.get(field));
    }

    @Override
    public String toString() {
        return name + values.keySet();
    }
}
