package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * The properties of all clients of one connection. A connection's own values win over those of its file, and both over the defaults
 * here, except for what keeps looking harmless: no group, no commit, no topic made by asking for it, no code of others run per record.
 */
final class ClientSettings {
    /** A user who typed a wrong port must know within five seconds: the probe takes its part of them. */
    private static final String ANSWER_MILLIS = "4000";
    static final Set<String> OWN_FIELDS = Set.of(KafkaPlugin.BOOTSTRAP, KafkaPlugin.CONFIG_FILE, KafkaPlugin.ISOLATION,
            KafkaPlugin.TRUST_PRODUCERS, KafkaPlugin.STALL_SECONDS);
    static final Set<String> NEVER_PASSED = Set.of(
            CommonClientConfigs.GROUP_ID_CONFIG, CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG);

    private final Map<String, String> passed;
    private final List<Address> bootstrap;
    private final IsolationLevel isolation;
    private final boolean trustProducers;
    private final Duration stall;
    private final SecretMask mask;

    private ClientSettings(Map<String, String> passed, List<Address> bootstrap, IsolationLevel isolation, boolean trustProducers,
            Duration stall) {
        this.passed = passed;
        this.bootstrap = bootstrap;
        this.isolation = isolation;
        this.trustProducers = trustProducers;
        this.stall = stall;
        this.mask = SecretMask.of(passed);
    }

    /** @throws ConnectorException of kind USER if a setting is missing, unknown or wrong, or the file cannot be read */
    static ClientSettings of(ConnectorConfig config) throws ConnectorException {
        Map<String, String> passed = new HashMap<>();
        String file = config.values().get(KafkaPlugin.CONFIG_FILE);
        if (file != null && !file.isBlank()) {
            passed.putAll(read(file.strip()));
        }
        Map<String, String> further = new HashMap<>(config.values());
        further.keySet().removeAll(OWN_FIELDS);
        if (!further.isEmpty()) { // else the classes that know the names are loaded later, while the cluster is being probed
            checkNames(further.keySet());
            passed.putAll(further);
        }
        String addresses = config.get(KafkaPlugin.BOOTSTRAP).orElse(passed.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, ""));
        String isolation = config.get(KafkaPlugin.ISOLATION).orElse(passed.getOrDefault(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
        passed.keySet().removeAll(NEVER_PASSED);
        return new ClientSettings(Map.copyOf(passed), Address.parse(addresses), isolation(isolation),
                flag(config.get(KafkaPlugin.TRUST_PRODUCERS).orElse("true")), stall(config.get(KafkaPlugin.STALL_SECONDS).orElse("30")));
    }

    /** Names that Kafka does not know are passed on, for serializers and classes plugged in have theirs; a slip is told. */
    private static void checkNames(Set<String> names) throws ConnectorException {
        Set<String> known = ClientProperties.names();
        Set<String> candidates = new HashSet<>(known);
        candidates.addAll(OWN_FIELDS);
        for (String name : names) {
            Optional<String> meant = known.contains(name) ? Optional.empty() : ClientProperties.meant(name, candidates);
            if (meant.isPresent()) {
                throw wrong("KAFKA_UNKNOWN_SETTING", "\"" + name + "\" is neither a setting of a Kafka connection nor a Kafka client property, but \""
                        + meant.get() + "\" is",
                        "Correct its name or take it out.");
            }
        }
    }

    private static Map<String, String> read(String file) throws ConnectorException {
        try (InputStream in = Files.newInputStream(Path.of(file)); Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return ClientProperties.read(reader);
        } catch (NoSuchFileException _) {
            throw unreadable(file, "there is no such file");
        } catch (InvalidPathException _) {
            throw unreadable(file, "that is no path");
        } catch (AccessDeniedException _) {
            throw unreadable(file, "access is denied");
        } catch (IOException _) {
            throw unreadable(file, Files.isDirectory(Path.of(file)) ? "it is a directory" : "it is no text in UTF-8, or reading it failed");
        } catch (IllegalArgumentException _) {
            throw unreadable(file, "it is not a properties file"); // the cause may quote a line, and a line may hold a password
        }
    }

    private static ConnectorException unreadable(String file, String why) {
        return wrong("KAFKA_CONFIG_FILE", "The file of client properties " + file + " cannot be read: " + why,
                "Give the path of a readable file of lines key=value.");
    }

    private static IsolationLevel isolation(String text) throws ConnectorException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "read_committed" -> IsolationLevel.READ_COMMITTED;
            case "read_uncommitted" -> IsolationLevel.READ_UNCOMMITTED;
            default -> throw wrong("KAFKA_BAD_SETTING", "The isolation \"" + text + "\" does not exist", "Use read_committed or read_uncommitted.");
        };
    }

    private static boolean flag(String text) throws ConnectorException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("KAFKA_BAD_SETTING", "\"" + text + "\" does not say whether producers are trusted", "Use true or false.");
        };
    }

    private static Duration stall(String text) throws ConnectorException {
        try {
            double seconds = Double.parseDouble(text.strip());
            if (seconds >= 0.1 && seconds <= 86_400) {
                return Duration.ofMillis((long) (seconds * 1000));
            }
        } catch (NumberFormatException _) {
            // told below, together with numbers out of range
        }
        throw wrong("KAFKA_BAD_SETTING", "\"" + text + "\" is no number of seconds without progress after which to give up",
                "Use a number from 0.1 to 86400.");
    }

    private static ConnectorException wrong(String code, String message, String nextStep) {
        return new ConnectorException(code, ConnectorException.Kind.USER, message + ".", nextStep, null);
    }

    List<Address> bootstrap() {
        return bootstrap;
    }

    IsolationLevel isolation() {
        return isolation;
    }

    /** A client property that the user set. */
    Optional<String> property(String name) {
        return Optional.ofNullable(passed.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * A client property that is a number of bytes.
     *
     * @param most what is used if the user set none, a larger one, or no number, which the client that reads it tells of
     */
    int bytes(String name, int most) {
        try {
            return property(name).map(text -> Math.clamp(Long.parseLong(text.strip()), 1, most)).orElse(most);
        } catch (NumberFormatException _) {
            return most;
        }
    }

    /** Whether to leave out where producers do not usually put records of the keys and times asked for. */
    boolean trustProducers() {
        return trustProducers;
    }

    /** How long a reading may make no progress. */
    Duration stall() {
        return stall;
    }

    /** The longest that one call of the admin client takes. */
    Duration answerTimeout() {
        return millis(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
    }

    private Duration millis(String name) {
        String millis = passed.getOrDefault(name, ANSWER_MILLIS);
        try {
            return Duration.ofMillis(Long.parseLong(millis.strip()));
        } catch (NumberFormatException _) {
            return Duration.ofMillis(Long.parseLong(ANSWER_MILLIS)); // the client will name the property that is wrong
        }
    }

    /** The longest that a broker may take for one answer. */
    Duration requestTimeout() {
        return millis(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG);
    }

    /** How brokers are spoken to: {@code PLAINTEXT}, {@code SASL_SSL}, … */
    String security() {
        return passed.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT").strip().toUpperCase(Locale.ROOT);
    }

    /** Whether brokers are spoken to without TLS. */
    boolean isPlaintext() {
        return !security().endsWith("SSL");
    }

    /** A text without the connection's secrets. */
    String masked(@Nullable String text) {
        return mask.apply(text == null ? "" : text);
    }

    Map<String, Object> admin() {
        return common();
    }

    Map<String, Object> consumer(ConsumerProfile profile) {
        Map<String, Object> properties = new HashMap<>();
        // ranges have an end that is there already, so there is nothing to wait for at the broker; a long wait there would hold up
        // the partitions that share the fetch
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        properties.putAll(profile.properties());
        properties.putAll(common());
        if (profile == ConsumerProfile.SPARING) {
            properties.putAll(profile.properties());
        }
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        properties.put(ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG, false);
        return properties;
    }

    private Map<String, Object> common() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "riffle");
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, "3000");
        properties.put(CommonClientConfigs.RECEIVE_BUFFER_CONFIG, "-1");
        properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false");
        properties.putAll(passed);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap.stream().map(Address::toString).collect(Collectors.joining(",")));
        return properties;
    }
}
