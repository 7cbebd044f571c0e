package dev.riffle.workbench.connections;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorPlugin;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is kept: everything but its secrets.
 *
 * @param name what the user calls it; the first part of its streams' names in SQL
 * @param kind of its plugin
 * @param values by the names of its fields and properties; none of them a secret
 * @param secrets the names of the secrets that it was saved without, and that opening it needs
 * @param readOnly whether it must not even be unlocked
 * @param environment what the system is for
 */
public record SavedConnection(String name, String kind, Map<String, String> values, Set<String> secrets, boolean readOnly,
        Environment environment) {
    private static final int LONGEST_NAME = 64;

    /** @throws IllegalArgumentException if the name cannot be used, or a value is a secret */
    public SavedConnection {
        values = Map.copyOf(values);
        secrets = Set.copyOf(secrets);
        String wrong = complaint(name);
        if (wrong != null) {
            throw new IllegalArgumentException(wrong);
        }
        for (Map.Entry<String, String> entry : values.entrySet()) {
            if (secrets.contains(entry.getKey()) || SecretNames.looksSecret(entry.getKey(), entry.getValue())) {
                throw new IllegalArgumentException(entry.getKey() + " is a secret.");
            }
        }
    }

    /** What is kept of a connection's settings: its secrets become names, blank values go. */
    public static SavedConnection of(ConnectorConfig config, ConnectorPlugin plugin, boolean readOnly, Environment environment) {
        Map<String, String> values = new HashMap<>(config.values());
        values.values().removeIf(String::isBlank);
        Set<String> secrets = SecretNames.of(plugin, values);
        values.keySet().removeAll(secrets);
        return new SavedConnection(config.name(), plugin.kind(), values, secrets, readOnly, environment);
    }

    /** Whether a setting is a secret, by its plugin's word or by its looks. */
    public static boolean isSecret(ConnectorPlugin plugin, String setting, String value) {
        return SecretNames.isSecret(plugin, setting, value);
    }

    /** The secrets among settings, which are to be remembered in memory only. */
    public static Map<String, String> secretsOf(ConnectorConfig config, ConnectorPlugin plugin) {
        Set<String> names = SecretNames.of(plugin, config.values());
        return config.values().entrySet().stream().filter(entry -> names.contains(entry.getKey()) && !entry.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The secrets that must be asked for before it can be opened, in the order of the form, then by name.
     *
     * @param plugin of its kind
     * @param known secrets at hand
     */
    public Set<String> missingSecrets(ConnectorPlugin plugin, Map<String, String> known) {
        Set<String> missing = new LinkedHashSet<>();
        plugin.fields().stream().filter(field -> secrets.contains(field.name()) || isRequiredSecret(field)).map(ConfigField::name)
                .forEach(missing::add);
        missing.addAll(new TreeSet<>(secrets));
        missing.removeIf(name -> !known.getOrDefault(name, "").isBlank());
        return missing;
    }

    private static boolean isRequiredSecret(ConfigField field) {
        return field.required() && field.kind() == ConfigField.Kind.SECRET;
    }

    /** All settings, to open the connection with. */
    public ConnectorConfig config(Map<String, String> known) {
        Map<String, String> all = new HashMap<>(known);
        all.putAll(values);
        return new ConnectorConfig(name, all);
    }

    public SavedConnection withName(String changed) {
        return new SavedConnection(changed, kind, values, secrets, readOnly, environment);
    }

    /** What is wrong with a name, in a sentence; null if nothing is. */
    public static @Nullable String complaint(String name) {
        if (name.isBlank()) {
            return "Give the connection a name.";
        }
        if (!name.equals(name.strip()) || name.chars().anyMatch(c -> Character.isISOControl(c) || c == '"')) {
            return "A name has no space at its ends, no quotes and no control characters.";
        }
        if (name.length() > LONGEST_NAME) {
            return "A name has at most " + LONGEST_NAME + " characters.";
        }
        if (name.equalsIgnoreCase(Connections.RIFFLE)) {
            return "\"" + Connections.RIFFLE + "\" is the name of what Riffle itself knows; choose another.";
        }
        return name.equalsIgnoreCase(Connections.BUFFER) ? "\"" + Connections.BUFFER + "\" is the name of what was buffered; choose another." : null;
    }

    /** Names only, as {@link ConnectorConfig} does. */
    @Override
    public String toString() {
        return Objects.toString(name) + " (" + kind + ")";
    }
}
