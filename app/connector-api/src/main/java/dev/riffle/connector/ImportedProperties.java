package dev.riffle.connector;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Client properties as values of a connection. May hold secrets: {@link #toString()} shows names only.
 *
 * @param values for {@link ConnectorConfig#values()}, by name: fields of the form under the fields' names, all others as they were,
 *     also those that the plugin does not know
 * @param secrets names of those values that are secrets, see {@link ConnectorPlugin#isSecret}
 * @param notes sentences on what was left out or may not work, for the user; no secrets in them
 */
public record ImportedProperties(Map<String, String> values, Set<String> secrets, List<String> notes) {
    public ImportedProperties {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        secrets = Set.copyOf(secrets);
        notes = List.copyOf(notes);
    }

    @Override
    public String toString() {
        return values.keySet() + " secrets " + secrets;
    }
}
