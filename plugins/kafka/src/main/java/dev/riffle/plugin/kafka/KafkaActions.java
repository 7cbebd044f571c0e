package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.actions.Actions;
import dev.riffle.connector.measures.StreamPartition;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsResult;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What Riffle writes to a cluster: offsets of groups, by the admin client. */
final class KafkaActions implements Actions {
    private final KafkaConnection connection;

    KafkaActions(KafkaConnection connection) {
        this.connection = connection;
    }

    @Override
    public Map<StreamPartition, String> setOffsets(String group, Map<StreamPartition, Long> offsets) throws ConnectorException {
        Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
        offsets.forEach((partition, offset) -> wanted.put(partition(partition), new OffsetAndMetadata(offset)));
        AlterConsumerGroupOffsetsResult result = connection.admin().alterConsumerGroupOffsets(group, wanted);
        Map<StreamPartition, String> refused = new HashMap<>();
        for (StreamPartition partition : offsets.keySet()) {
            try {
                connection.await(result.partitionResult(partition(partition)), "setting the offset of group " + group + " in " + partition);
            } catch (ConnectorException e) {
                if (!e.code().equals(KafkaFailures.UNKNOWN_STREAM) && !e.code().equals(KafkaFailures.NOT_AUTHORIZED)) {
                    throw e;
                }
                refused.put(partition, String.valueOf(e.getMessage()));
            }
        }
        return refused;
    }

    private static TopicPartition partition(StreamPartition partition) {
        return new TopicPartition(partition.stream(), partition.partition());
    }
}
