package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SchemaWidenedException;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.Segment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads some partitions of a scan with one consumer, assigned by hand.
 *
 * <p>What counts as read is what was handed on: the progress always tells of the same records as the segments do. A range ends where
 * the consumer's next offset says so, for its last offsets may hold no record, after compaction or at the end of a transaction.
 */
final class KafkaSegmentReader implements SegmentReader {
    private static final Duration POLL = Duration.ofMillis(100);
    /** How soon rows are handed on though the segment is not full: at first to have something to show, later to spare the receiver. */
    private static final Duration FIRST_ROWS = Duration.ofMillis(100);
    private static final Duration FURTHER_ROWS = Duration.ofSeconds(1);

    private final KafkaConnection connection;
    private final ConsumerProfile profile;
    private final String topic;
    private final List<PartitionCursor> cursors;
    private final RecordWriter writer;
    private final ByteBudget budget;
    private final StallWatch watch;
    private final long eagerRows;

    private final List<PartitionCursor> open;
    private final Map<TopicPartition, PartitionCursor> byPartition = new HashMap<>();
    private final PolledRecords polled = new PolledRecords();
    private long rowsHandedOn;
    private long bytes;
    private long failures;
    private @Nullable ConnectorException failure;
    private boolean over;

    private volatile boolean cancelled;
    private volatile boolean byteLimitReached;
    private volatile long publishedBytes;
    private volatile long publishedFailures;
    private final Object leaseLock = new Object();
    private ConsumerPool.@Nullable Lease lease;

    /** @param eagerRows until so many rows were handed on, none waits for others */
    KafkaSegmentReader(KafkaConnection connection, ConsumerProfile profile, String topic, List<PartitionCursor> cursors, RecordWriter writer,
            ByteBudget budget, StallWatch watch,
            long eagerRows) {
        this.connection = connection;
        this.profile = profile;
        this.topic = topic;
        this.cursors = List.copyOf(cursors);
        this.writer = writer;
        this.budget = budget;
        this.watch = watch;
        this.eagerRows = eagerRows;
        this.open = new ArrayList<>(cursors);
        open.removeIf(PartitionCursor::isDone);
        cursors.forEach(cursor -> byPartition.put(cursor.partition(), cursor));
    }

    @Override
    public @Nullable Segment next() throws ConnectorException {
        ConnectorException late = failure;
        if (late != null) {
            failure = null;
            throw late;
        }
        if (over || cancelled) {
            return null;
        }
        try {
            Segment segment = fill();
            if (segment == null) {
                over = true;
            }
            return segment;
        } catch (SchemaWidenedException e) {
            over = true;
            throw e;
        } catch (WakeupException | InterruptException _) {
            return stopped(cancelled || Thread.currentThread().isInterrupted() ? null : KafkaFailures.closed());
        } catch (OffsetOutOfRangeException _) {
            return failed(watch.outOfRange(open));
        } catch (KafkaException e) {
            return failed(connection.failures().of(e, "reading topic " + topic));
        } catch (ConnectorException e) {
            return failed(e);
        }
    }

    private @Nullable Segment failed(ConnectorException reason) throws ConnectorException {
        return stopped(cancelled || reason.code().equals("CANCELLED") ? null : reason);
    }

    /** The end of reading, for a reason or by the user's wish (null). Rows read before a failure are handed on before it is told. */
    private @Nullable Segment stopped(@Nullable ConnectorException reason) throws ConnectorException {
        over = true;
        if (reason == null) {
            return null;
        }
        broken();
        if (writer.rows() == 0) {
            publish();
            throw reason;
        }
        failure = reason;
        return handOn();
    }

    private @Nullable Segment fill() throws ConnectorException {
        if (open.isEmpty()) {
            return null;
        }
        Consumer<ByteBuffer, ByteBuffer> consumer = consumer();
        long deadline = System.nanoTime() + (rowsHandedOn == 0 ? FIRST_ROWS : FURTHER_ROWS).toNanos();
        while (!cancelled && !open.isEmpty() && !byteLimitReached) {
            if (!polled.advance()) {
                follow(consumer);
                if (open.isEmpty()) {
                    break;
                }
                if (writer.rows() > 0 && (rowsHandedOn < eagerRows || System.nanoTime() >= deadline)) {
                    return handOn();
                }
                if (budget.left() <= 0) {
                    byteLimitReached = true;
                    break;
                }
                if (polled.take(consumer.poll(POLL))) {
                    watch.progress();
                } else {
                    watch.nothingCame(open);
                }
            } else if (takeRecords()) {
                return handOn();
            }
        }
        if (cancelled) {
            return null;
        }
        if (writer.rows() > 0) {
            return handOn();
        }
        publish();
        return null;
    }

    private Consumer<ByteBuffer, ByteBuffer> consumer() throws ConnectorException {
        synchronized (leaseLock) {
            if (lease != null) {
                return lease.consumer();
            }
        }
        ConsumerPool.Lease fresh = connection.consumers().lease(profile);
        synchronized (leaseLock) {
            lease = fresh;
            if (cancelled) {
                fresh.wakeup();
            }
        }
        Consumer<ByteBuffer, ByteBuffer> consumer = fresh.consumer();
        consumer.assign(open.stream().map(PartitionCursor::partition).toList());
        open.forEach(cursor -> consumer.seek(cursor.partition(), cursor.position()));
        watch.progress();
        return consumer;
    }

    /** Writes the current partition's records; true when the segment is full. */
    private boolean takeRecords() throws SchemaWidenedException {
        PartitionCursor cursor = byPartition.get(polled.partition());
        long allowed = budget.left();
        long spent = 0;
        boolean full = false;
        while (!full && !cancelled && polled.hasNext()) {
            ConsumerRecord<ByteBuffer, ByteBuffer> record = polled.next();
            if (cursor == null || record.offset() >= cursor.to()) {
                if (cursor != null) {
                    cursor.skipTo(cursor.to());
                }
                polled.skipPartition();
            } else if (spent >= allowed) {
                byteLimitReached = true;
                break;
            } else {
                int size = RecordWriter.size(record);
                if (!writer.write(record, size)) {
                    failures++;
                }
                cursor.read(record.offset());
                spent += size;
                full = writer.isFull();
            }
        }
        bytes += spent;
        budget.spend(spent);
        return full;
    }

    /** Takes over the positions after a poll, once all that it gave is written, and stops fetching what is done. */
    private void follow(Consumer<ByteBuffer, ByteBuffer> consumer) {
        List<TopicPartition> done = new ArrayList<>();
        polled.nextOffsets().forEach((partition, next) -> {
            PartitionCursor cursor = byPartition.get(partition);
            if (cursor != null) {
                cursor.skipTo(next.offset());
                if (cursor.isDone()) {
                    done.add(partition);
                }
            }
        });
        if (!done.isEmpty()) {
            open.removeIf(PartitionCursor::isDone);
            consumer.pause(done);
        }
    }

    private Segment handOn() {
        rowsHandedOn += writer.rows();
        Segment segment = writer.build();
        publish();
        return segment;
    }

    private void publish() {
        publishedBytes = bytes;
        publishedFailures = failures;
        cursors.forEach(PartitionCursor::publish);
    }

    @Override
    public ReadProgress progress() {
        List<ReadProgress.Range> ranges = cursors.stream().map(PartitionCursor::published).toList();
        return new ReadProgress(ranges.stream().mapToLong(ReadProgress.Range::records).sum(), publishedBytes, publishedFailures,
                byteLimitReached, ranges);
    }

    @Override
    public void cancel() {
        cancelled = true;
        synchronized (leaseLock) {
            if (lease != null) {
                lease.wakeup();
            }
        }
    }

    private void broken() {
        synchronized (leaseLock) {
            if (lease != null) {
                lease.broken();
            }
        }
    }

    @Override
    public void close() {
        over = true;
        ConsumerPool.Lease held;
        synchronized (leaseLock) {
            held = lease;
            lease = null;
        }
        if (held != null) {
            held.close();
        }
    }
}
