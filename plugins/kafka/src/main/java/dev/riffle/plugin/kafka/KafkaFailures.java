package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Says in words what a client's exception means for the user. The exceptions themselves are not passed on as causes: they quote
 * settings.
 */
final class KafkaFailures {
    static final String CANCELLED = "CANCELLED";
    static final String UNKNOWN_STREAM = "UNKNOWN_STREAM";
    static final String UNKNOWN_GROUP = "UNKNOWN_GROUP";
    static final String GROUP_ACTIVE = "GROUP_ACTIVE";
    static final String UNREACHABLE = "KAFKA_UNREACHABLE";
    static final String NO_LEADER = "KAFKA_NO_LEADER";
    static final String NOT_AUTHORIZED = "KAFKA_NOT_AUTHORIZED";
    private static final Pattern SETTING = Pattern.compile("configuration (?:\"|')?([a-z][a-z0-9._]*[a-z0-9])");

    private final ClientSettings settings;

    KafkaFailures(ClientSettings settings) {
        this.settings = settings;
    }

    static ConnectorException cancelled() {
        return new ConnectorException(CANCELLED, Kind.USER, "The request was cancelled.", "Repeat it when you like.", null);
    }

    static ConnectorException closed() {
        return new ConnectorException("CONNECTION_CLOSED", Kind.USER, "The Kafka connection was closed.", "Open it again.", null);
    }

    static ConnectorException unknownStream(String name) {
        return new ConnectorException(UNKNOWN_STREAM, Kind.USER, "There is no topic \"" + name + "\".",
                "List the connection's streams for its exact name.", null);
    }

    /** @param partitions of which nothing can be read, at least one */
    static ConnectorException noLeader(Topic topic, List<Integer> partitions) {
        String others = topic.ledPartitions().stream().map(led -> String.valueOf(led.partition())).collect(Collectors.joining(", "));
        return new ConnectorException(NO_LEADER, Kind.EXTERNAL,
                (partitions.size() == 1 ? "Partition " : "Partitions ") + partitions.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + " of topic " + topic.name() + (partitions.size() == 1 ? " has" : " have")
                        + " no leader: the brokers that hold it are away, so nothing of it can be read.",
                "Wait until they are back" + (others.isEmpty() ? "." : ", or read the others: WHERE _partition IN (" + others + ")."), null);
    }

    /** A failure in the middle of a reading, with all that it leaves unread. @param open where the partitions stand that are not read to their ends */
    static ConnectorException unread(ConnectorException failure, List<PartitionCursor> open) {
        String missing = open.stream().filter(cursor -> !cursor.isDone())
                .map(KafkaFailures::unread)
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? failure
                : new ConnectorException(failure.code(), failure.kind(), failure.getMessage() + " Not read: " + missing + ".", failure.nextStep(),
                        null);
    }

    private static String unread(PartitionCursor cursor) {
        int more = cursor.rest().size() - 1;
        return "partition " + cursor.partition().partition() + " from offset " + cursor.position() + " to " + cursor.to()
                + (more == 0 ? "" : " and " + more + (more == 1 ? " other part of it" : " other parts of it"));
    }

    /** @param what what was being done, as in "while {what}": a few words */
    ConnectorException of(Throwable thrown, String what) {
        Throwable failure = thrown;
        while ((failure instanceof ExecutionException || failure instanceof CompletionException) && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return switch (failure) {
            case ConnectorException known -> known;
            case InterruptException _ -> cancelled();
            case AuthenticationException authentication -> authentication(authentication);
            case AuthorizationException authorization -> failed(NOT_AUTHORIZED, Kind.EXTERNAL,
                    "Kafka does not allow this user " + what + ": " + text(authorization),
                    "Ask the cluster's administrators for read and describe permission.");
            case TimeoutException _,DisconnectException _ -> noAnswer(what);
            case UnsupportedVersionException version -> failed("KAFKA_TOO_OLD", Kind.EXTERNAL,
                    "The cluster does not know a request needed for " + what + ": " + text(version), "Brokers from version 2.1 on are supported.");
            case UnknownTopicOrPartitionException _,InvalidTopicException _ -> failed(UNKNOWN_STREAM, Kind.USER,
                    "There is no such topic (" + what + ").", "List the connection's streams for its exact name.");
            case GroupIdNotFoundException _,InvalidGroupIdException _ -> failed(UNKNOWN_GROUP, Kind.USER,
                    "There is no such group (" + what + ").", "List the connection's groups for its exact name.");
            case UnknownMemberIdException _,RebalanceInProgressException _,GroupNotEmptyException _,IllegalGenerationException _ ->
                failed(GROUP_ACTIVE,
                        Kind.USER, "The group has members (" + what + ").", "Stop its consumers first.");
            default -> failed("KAFKA_FAILED", Kind.EXTERNAL, "Kafka failed while " + what + ": " + text(failure),
                    "Repeat the request; if it fails again, look into the brokers' logs.");
        };
    }

    /** A failure to make a client. */
    ConnectorException ofSettings(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigException) {
                Matcher setting = SETTING.matcher(String.valueOf(cause.getMessage()));
                String which = setting.find()
                        ? "The client property " + setting.group(1) + " is missing or wrong"
                        : "The client properties are wrong: " + text(cause);
                return failed("KAFKA_BAD_SETTING", Kind.USER, which.endsWith(".") ? which : which + ".",
                        "Correct the connection's client properties.");
            }
        }
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return failed("KAFKA_BAD_SETTING", Kind.USER, "No Kafka client can be made with these client properties: " + text(root),
                "Correct the connection's client properties.");
    }

    private ConnectorException authentication(AuthenticationException failure) {
        boolean tls = failure instanceof SslAuthenticationException;
        return failed("KAFKA_AUTHENTICATION", Kind.EXTERNAL,
                tls ? "The TLS handshake with Kafka failed: " + text(failure) : "Kafka refused the login: " + text(failure),
                tls ? "Check trust store, key store and host names (ssl.* properties)." : "Check user, password and mechanism (sasl.* properties).");
    }

    ConnectorException noAnswer(String what) {
        return failed(UNREACHABLE, Kind.EXTERNAL,
                "Kafka at " + servers() + " did not answer within " + settings.answerTimeout().toMillis() / 1000.0 + " s while " + what + ".",
                "Check that the brokers are up, and that the addresses they advertise (advertised.listeners) can be reached from here.");
    }

    private String servers() {
        return String.join(", ", settings.bootstrap().stream().map(Address::toString).toList());
    }

    private ConnectorException failed(String code, Kind kind, String message, String nextStep) {
        return new ConnectorException(code, kind, message, nextStep, null);
    }

    private String text(Throwable failure) {
        String message = failure.getMessage();
        String text = settings.masked(message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip());
        return text.endsWith(".") ? text : text + ".";
    }
}
