package dev.riffle.workbench.connections;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets that were typed, until Riffle ends. They are nowhere else. Safe for any thread. */
public final class RememberedSecrets {
    private final Map<String, Map<String, String>> byConnection = new ConcurrentHashMap<>();

    /** The secrets of a connection by their names; empty if none were typed. */
    public Map<String, String> of(String connection) {
        return byConnection.getOrDefault(connection, Map.of());
    }

    /** Remembers secrets beside those that are known. */
    public void remember(String connection, Map<String, String> secrets) {
        byConnection.merge(connection, Map.copyOf(secrets), (known, more) -> {
            Map<String, String> all = new HashMap<>(known);
            all.putAll(more);
            return Map.copyOf(all);
        });
    }

    public void forget(String connection) {
        byConnection.remove(connection);
    }

    /** Names of connections only. */
    @Override
    public String toString() {
        return "secrets of " + byConnection.keySet();
    }
}
