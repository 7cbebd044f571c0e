package dev.riffle.plugin.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Records by way of a consumer, assigned by hand: it follows leaders as they move and repeats what fails. */
final class ConsumerSource implements RecordSource {
    private static final Duration POLL = Duration.ofMillis(100);

    private final ConsumerPool.Lease lease;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final RecordView view = new RecordView();
    private ConsumerRecords<ByteBuffer, ByteBuffer> polled = ConsumerRecords.empty();
    private Iterator<TopicPartition> partitions = Collections.emptyIterator();
    private Iterator<ConsumerRecord<ByteBuffer, ByteBuffer>> records = Collections.emptyIterator();
    private @Nullable TopicPartition partition;

    /** @param lease is closed with this */
    ConsumerSource(ConsumerPool.Lease lease) {
        this.lease = lease;
        this.consumer = lease.consumer();
    }

    /** To be called first. */
    void start(List<PartitionCursor> cursors) {
        consumer.assign(cursors.stream().map(PartitionCursor::partition).toList());
        cursors.forEach(cursor -> consumer.seek(cursor.partition(), cursor.position()));
    }

    @Override
    public boolean poll() {
        polled = consumer.poll(POLL);
        partitions = polled.partitions().iterator();
        records = Collections.emptyIterator();
        return !polled.nextOffsets().isEmpty();
    }

    @Override
    public boolean advance() {
        while (!records.hasNext()) {
            if (!partitions.hasNext()) {
                return false;
            }
            partition = partitions.next();
            records = polled.records(partition).iterator();
        }
        return true;
    }

    @Override
    public TopicPartition partition() {
        return Objects.requireNonNull(partition);
    }

    @Override
    public boolean next() {
        if (!records.hasNext()) {
            return false;
        }
        view.show(records.next());
        return true;
    }

    @Override
    public RecordView record() {
        return view;
    }

    @Override
    public void skipPartition() {
        records = Collections.emptyIterator();
    }

    @Override
    public void eachPosition(ObjLongConsumer<TopicPartition> action) {
        polled.nextOffsets().forEach((each, next) -> action.accept(each, next.offset()));
    }

    @Override
    public void move(PartitionCursor cursor) {
        consumer.seek(cursor.partition(), cursor.position());
    }

    @Override
    public void leave(Collection<TopicPartition> done) {
        consumer.pause(done);
    }

    @Override
    public void wakeup() {
        lease.wakeup();
    }

    @Override
    public void broken() {
        lease.broken();
    }

    @Override
    public void close() {
        lease.close();
    }
}
