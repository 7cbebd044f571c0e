package dev.riffle.plugin.kafka;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import org.apache.kafka.common.TopicPartition;

/** How far one partition's range was read. Moved by the reader's thread; any thread may ask for what was published. */
final class PartitionCursor {
    private final TopicPartition partition;
    private final long from;
    private final long to;
    private long position;
    private long records;
    private volatile ReadProgress.Range published;

    PartitionCursor(String topic, PartitionOffsets range) {
        this.partition = new TopicPartition(topic, range.partition());
        this.from = range.begin();
        this.to = range.end();
        this.position = from;
        this.published = new ReadProgress.Range(range.partition(), from, to, from, 0);
    }

    TopicPartition partition() {
        return partition;
    }

    long position() {
        return position;
    }

    long to() {
        return to;
    }

    boolean isDone() {
        return position >= to;
    }

    void read(long offset) {
        position = offset + 1;
        records++;
    }

    /** Goes on over what holds no records. */
    void skipTo(long offset) {
        position = Math.max(position, Math.min(offset, to));
    }

    void publish() {
        if (published.position() != position) {
            published = new ReadProgress.Range(partition.partition(), from, to, position, records);
        }
    }

    ReadProgress.Range published() {
        return published;
    }
}
