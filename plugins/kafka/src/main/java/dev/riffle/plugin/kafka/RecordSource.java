package dev.riffle.plugin.kafka;

import java.util.Collection;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Where a reader gets the records of its partitions from. It polls, takes the records partition by partition, and may leave them and go on
 * later. For one thread, but for {@link #wakeup}.
 */
sealed interface RecordSource extends AutoCloseable permits ConsumerSource, FetchSource {
    /**
     * Waits a moment for more; all that came before must have been taken.
     *
     * @return whether it came any further, be it over offsets without records
     * @throws WakeupException after {@link #wakeup}
     * @throws UnreadableFetchException if another source is to be tried
     */
    boolean poll() throws UnreadableFetchException;

    /** Goes to the next partition when {@link #next} said that one has no more; false when that was the last. */
    boolean advance();

    /** The partition that {@link #advance} went to. */
    TopicPartition partition();

    /** Goes to the partition's next record; false when there is none. */
    boolean next() throws UnreadableFetchException;

    /** The record that {@link #next} went to. */
    RecordView record();

    /** Leaves the rest of the partition's records out. */
    void skipPartition();

    /** Where reading goes on, of the partitions that the last poll brought any further; good when all that it brought was taken. */
    void eachPosition(ObjLongConsumer<TopicPartition> action);

    /** Goes on at the cursor of a partition, which went to another part of it. */
    void move(PartitionCursor cursor);

    /** Stops fetching partitions that are read to their ends. */
    void leave(Collection<TopicPartition> partitions);

    /** Makes a poll, now or next, throw. For any thread. */
    void wakeup();

    /** Says that the connection behind it must not be used again. */
    void broken();

    @Override
    void close();
}
