package dev.riffle.plugin.kafka;

import dev.riffle.plugin.kafka.Topics.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Fetching from the leaders of a topic's partitions as they were when its scan was planned.
 *
 * @param bytesPerOffset in the log, as a first guess; 0 if there is none
 */
record DirectFetch(KafkaConnection connection, Topic topic, double bytesPerOffset) {
    /** Empty where a consumer is needed: a partition has no leader, or the user wants the nearest replicas read. */
    static Optional<DirectFetch> of(KafkaConnection connection, Topic topic, Collection<Integer> partitions, double bytesPerOffset) {
        boolean possible = connection.settings().property(CommonClientConfigs.CLIENT_RACK_CONFIG).isEmpty()
                && topic.leaders().keySet().containsAll(partitions);
        return possible ? Optional.of(new DirectFetch(connection, topic, bytesPerOffset)) : Optional.empty();
    }

    FetchSource open(List<PartitionCursor> cursors) {
        return new FetchSource(connection, topic, cursors, bytesPerOffset);
    }
}
