package dev.riffle.plugin.kafka;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What one poll gave, taken partition by partition; it may be left and gone on with. For one thread. */
final class PolledRecords {
    private ConsumerRecords<ByteBuffer, ByteBuffer> polled = ConsumerRecords.empty();
    private Iterator<TopicPartition> partitions = Collections.emptyIterator();
    private Iterator<ConsumerRecord<ByteBuffer, ByteBuffer>> records = Collections.emptyIterator();
    private @Nullable TopicPartition partition;

    /** @return whether the poll came any further, be it over offsets without records */
    boolean take(ConsumerRecords<ByteBuffer, ByteBuffer> fresh) {
        polled = fresh;
        partitions = fresh.partitions().iterator();
        records = Collections.emptyIterator();
        return !fresh.nextOffsets().isEmpty();
    }

    /** Goes to the next partition when the records of one are used up; false when all are. */
    boolean advance() {
        while (!records.hasNext()) {
            if (!partitions.hasNext()) {
                return false;
            }
            partition = partitions.next();
            records = polled.records(partition).iterator();
        }
        return true;
    }

    /** The partition of the next record; null before the first {@link #advance}. */
    @Nullable
    TopicPartition partition() {
        return partition;
    }

    /** Whether there are further records of the partition. */
    boolean hasNext() {
        return records.hasNext();
    }

    ConsumerRecord<ByteBuffer, ByteBuffer> next() {
        return records.next();
    }

    /** Leaves the rest of the partition's records out. */
    void skipPartition() {
        records = Collections.emptyIterator();
    }

    /** Where reading goes on, of the partitions that came any further. */
    Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
        return polled.nextOffsets();
    }
}
