package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import java.util.Optional;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** The id of the cluster, which is asked for once, while something else is asked. Safe for any thread. */
final class ClusterId {
    private final KafkaConnection connection;
    private volatile @Nullable KafkaFuture<String> asked;
    private volatile @Nullable String id;

    ClusterId(KafkaConnection connection) {
        this.connection = connection;
    }

    /** Asks, unless it is known, and does not wait. */
    void ask() throws ConnectorException {
        if (id == null) {
            asked = connection.admin().describeCluster().clusterId();
        }
    }

    /** Waits for the answer. A cluster that does not tell has none: nothing else depends on it. */
    void await() throws ConnectorException {
        KafkaFuture<String> answer = asked;
        if (id == null && answer != null) {
            try {
                id = connection.await(answer, "asking for the cluster's id");
            } catch (ConnectorException e) {
                if (e.code().equals("CANCELLED")) {
                    throw e;
                }
            }
        }
    }

    Optional<String> known() {
        return Optional.ofNullable(id);
    }
}
