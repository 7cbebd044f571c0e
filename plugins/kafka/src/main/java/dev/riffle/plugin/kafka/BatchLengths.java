package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * How many offsets a batch of a topic has, as producers wrote it: brokers send whole batches only. Found by looking at one answer from the middle of
 * the longest partition, and kept. Safe for any thread.
 */
final class BatchLengths {
    /** What is said of a topic that cannot be looked at so: about what producers write that are left as they come. */
    private static final long USUAL = 100;
    private static final int MOST_POLLS = 20;

    private final KafkaConnection connection;
    private final Map<Identity, Long> known = new ConcurrentHashMap<>();

    /** Older brokers give topics no id. */
    private record Identity(String name, Uuid id) {}

    BatchLengths(KafkaConnection connection) {
        this.connection = connection;
    }

    /** Offsets of a batch, on average; at least 1. @param ranges that are to be read */
    long of(Topic topic, List<PartitionOffsets> ranges) throws ConnectorException {
        Optional<PartitionOffsets> longest = ranges.stream().max(Comparator.comparingLong(PartitionOffsets::offsets))
                .filter(range -> range.offsets() > 0);
        Identity identity = new Identity(topic.name(), topic.id());
        Long found = known.get(identity);
        if (found != null || longest.isEmpty()) {
            return found == null ? USUAL : found;
        }
        PartitionOffsets range = longest.get();
        Optional<DirectFetch> direct = DirectFetch.of(connection, topic, List.of(range.partition()), 0);
        if (direct.isEmpty()) {
            return USUAL;
        }
        Part middle = new Part(range.begin() + range.offsets() / 2, range.end(), 0);
        OptionalLong length = look(direct.get(),
                new PartitionCursor(new TopicPartition(topic.name(), range.partition()), middle.from(), List.of(middle)));
        length.ifPresent(offsets -> known.put(identity, offsets));
        return length.orElse(USUAL);
    }

    private static OptionalLong look(DirectFetch direct, PartitionCursor cursor) {
        try (FetchSource source = direct.open(List.of(cursor))) {
            for (int poll = 0; poll < MOST_POLLS; poll++) {
                if (source.poll()) {
                    source.broken(); // what comes next is not wanted
                    return OptionalLong.of(Math.max(1, source.batchLength()));
                }
            }
        } catch (UnreadableFetchException | KafkaException _) {
            return OptionalLong.empty(); // whoever reads it will tell
        }
        return OptionalLong.empty();
    }
}
