package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The properties that Kafka's own clients are set up with: their files, and their names. */
final class ClientProperties {
    /** Names that are wrong by more than so many letters are not taken for a slip. */
    private static final int SLIPS = 2;

    private ClientProperties() {}

    /**
     * Reads lines {@code key=value}.
     *
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if the text is malformed; its message may quote a line, and a line may hold a password
     */
    static Map<String, String> read(Reader text) throws IOException {
        Properties properties = new Properties();
        properties.load(text);
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** @throws ConnectorException of kind USER if the text is malformed or names nothing; quotes nothing of it */
    static Map<String, String> parse(String text) throws ConnectorException {
        Map<String, String> properties;
        try {
            properties = read(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (IOException | IllegalArgumentException _) { // the cause may quote a line
            throw notProperties("it holds a malformed \\u escape");
        }
        Set<String> known = names();
        if (properties.keySet().stream().noneMatch(known::contains)) {
            throw notProperties(properties.isEmpty() ? "it holds no line key=value" : "none of its lines names a property of Kafka's clients");
        }
        return properties;
    }

    private static ConnectorException notProperties(String why) {
        return new ConnectorException("KAFKA_CLIENT_PROPERTIES", ConnectorException.Kind.USER, "This is no text of client properties: " + why + ".",
                "Give lines like bootstrap.servers=broker:9092.", null);
    }

    /** The names that Kafka's admin clients, consumers and producers know. Loads their classes. */
    static Set<String> names() {
        return PluginClassLoader.call(() -> {
            Set<String> names = new HashSet<>(AdminClientConfig.configNames());
            names.addAll(ConsumerConfig.configNames());
            names.addAll(ProducerConfig.configNames());
            return names;
        });
    }

    /** The name that was meant by one that differs from it by a slip. */
    static Optional<String> meant(String name, Set<String> known) {
        int slips = Math.min(SLIPS, name.length() / 4);
        return known.stream().filter(candidate -> Math.abs(candidate.length() - name.length()) <= slips && distance(name, candidate) <= slips)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate)).thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, take out or replace to make one out of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
