package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ImportedProperties;
import dev.riffle.connector.PropertiesImport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Makes client properties the values of a connection. */
final class ClientPropertiesImport implements PropertiesImport {
    /** Client properties that the form has fields for. */
    private static final Map<String, String> FIELDS = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, KafkaPlugin.BOOTSTRAP,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, KafkaPlugin.ISOLATION);

    @Override
    public ImportedProperties read(String text) throws ConnectorException {
        Set<String> known = ClientProperties.names();
        Map<String, String> values = new HashMap<>();
        Set<String> leftOut = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        ClientProperties.parse(text).forEach((name, value) -> {
            if (ClientSettings.NEVER_PASSED.contains(name) || ClientSettings.OWN_FIELDS.contains(name)) { // a field's name would be taken for it
                leftOut.add(name);
            } else {
                values.put(FIELDS.getOrDefault(name, name), value.strip());
                if (!known.contains(name)) {
                    unknown.add(name);
                }
            }
        });
        Set<String> secrets = new HashSet<>();
        values.forEach((name, value) -> {
            if (SecretNames.isSecret(name, value)) {
                secrets.add(name);
            }
        });
        return new ImportedProperties(values, secrets, notes(values, leftOut, unknown));
    }

    private static List<String> notes(Map<String, String> values, Set<String> leftOut, Set<String> unknown) {
        List<String> notes = new ArrayList<>();
        if (values.getOrDefault(KafkaPlugin.BOOTSTRAP, "").isBlank()) {
            notes.add("No brokers are named (" + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG + ").");
        }
        if (!leftOut.isEmpty()) {
            notes.add("Left out, since Riffle joins no group and decodes by itself: " + String.join(", ", leftOut) + ".");
        }
        if (!unknown.isEmpty()) {
            notes.add("Kept, although Kafka's clients do not know it: " + String.join(", ", unknown) + ".");
        }
        return notes;
    }
}
