package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SchemaWidenedException;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads some partitions of a scan from one source of records. A large reading fetches from the leaders directly; a consumer takes over when
 * that meets anything unusual.
 *
 * <p>What counts as read is what was handed on: the progress always tells of the same records as the segments do. A range ends where
 * the consumer's next offset says so, for its last offsets may hold no record, after compaction or at the end of a transaction.
 */
final class KafkaSegmentReader implements SegmentReader {
    /** How soon rows are handed on though the segment is not full: at first, and of parts, to have something to show; later to spare the receiver. */
    private static final Duration FIRST_ROWS = Duration.ofMillis(100);
    private static final Duration FURTHER_ROWS = Duration.ofSeconds(1);

    /** How much is written before the other readers of the scan learn what is left of the bytes they may read together. */
    private static final long SLICE_BYTES = 64 << 10;

    private final KafkaConnection connection;
    private ConsumerProfile profile;
    private final String topic;
    private final List<PartitionCursor> cursors;
    private final RecordWriter writer;
    private final ByteBudget budget;
    private final StallWatch watch;
    private final long eagerRows;

    /** Null when the partitions are not read in parts. */
    private final @Nullable PartRuns runs;
    private final List<PartitionCursor> open;
    private final Map<TopicPartition, PartitionCursor> byPartition = new HashMap<>();
    /** Whether the positions after the last poll were taken over. */
    private boolean followed = true;
    private long rowsHandedOn;
    private long bytes;
    private long failures;
    private @Nullable ConnectorException failure;
    private boolean over;

    private volatile boolean cancelled;
    private volatile boolean byteLimitReached;
    private volatile long publishedBytes;
    private volatile long publishedFailures;
    private final Object sourceLock = new Object();
    private @Nullable RecordSource source;
    /** Null when a consumer is to read. */
    private @Nullable DirectFetch direct;

    /**
     * @param direct how to read without a consumer; null to read with one
     * @param eagerRows until so many rows were handed on, none waits for others
     * @param inParts whether segments are to tell of which parts they are
     */
    KafkaSegmentReader(KafkaConnection connection, @Nullable DirectFetch direct, ConsumerProfile profile, String topic,
            List<PartitionCursor> cursors, RecordWriter writer, ByteBudget budget, StallWatch watch, long eagerRows, boolean inParts) {
        this.runs = inParts ? new PartRuns() : null;
        this.direct = direct;
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
        return stopped(cancelled || reason.code().equals("CANCELLED") ? null : KafkaFailures.unread(reason, open));
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
        while (!open.isEmpty()) {
            try {
                return fill(source());
            } catch (UnreadableFetchException e) {
                leaveDirectFetch(e);
            }
        }
        if (writer.rows() > 0) {
            return handOn();
        }
        publish();
        return null;
    }

    /** Another source goes on where the cursors stand. */
    private void leaveDirectFetch(UnreadableFetchException reason) throws ConnectorException {
        closeSource();
        open.forEach(PartitionCursor::nextPart);
        open.removeIf(PartitionCursor::isDone);
        if (reason.next() == UnreadableFetchException.Next.SAME_AGAIN) {
            return;
        }
        direct = null;
        if (reason.next() == UnreadableFetchException.Next.SPARING_CONSUMER) {
            profile = ConsumerProfile.SPARING;
        }
        if (reason.isOtherTopic()) {
            watch.checkTopic(open); // a consumer knows it by its name only, and would go on with another of that name
        }
    }

    private @Nullable Segment fill(RecordSource from) throws ConnectorException, UnreadableFetchException {
        watch.progress(); // whoever takes the rows may have been away for long
        long deadline = System.nanoTime() + (rowsHandedOn == 0 || runs != null ? FIRST_ROWS : FURTHER_ROWS).toNanos();
        while (!cancelled && !open.isEmpty() && !byteLimitReached) {
            if (!from.advance()) {
                follow(from);
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
                followed = false;
                if (from.poll()) {
                    watch.progress();
                } else {
                    watch.nothingCame(open);
                }
            } else if (takeRecords(from)) {
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

    private RecordSource source() throws ConnectorException {
        synchronized (sourceLock) {
            if (source != null) {
                return source;
            }
        }
        RecordSource opened = open(open);
        synchronized (sourceLock) {
            source = opened;
            if (cancelled) {
                opened.wakeup();
            }
        }
        return opened;
    }

    private RecordSource open(List<PartitionCursor> from) throws ConnectorException {
        if (direct != null) {
            try {
                return direct.open(from);
            } catch (KafkaException _) {
                direct = null; // making a consumer fails as well, and its error is told
            }
        }
        ConsumerSource consumer = new ConsumerSource(connection.consumers().lease(profile));
        consumer.start(from);
        return consumer;
    }

    /** Writes some of the current partition's records; true when the segment is full. */
    private boolean takeRecords(RecordSource from) throws SchemaWidenedException, UnreadableFetchException {
        PartitionCursor cursor = byPartition.get(from.partition());
        RecordView record = from.record();
        long allowed = budget.left();
        long spent = 0;
        boolean full = false;
        if (runs != null && cursor != null) {
            runs.begin(cursor, writer.rows());
        }
        try {
            while (!full && !cancelled && spent < SLICE_BYTES && from.next()) {
                if (cursor == null || record.offset >= cursor.to()) {
                    if (cursor != null) {
                        cursor.skipTo(cursor.to());
                    }
                    from.skipPartition();
                    break;
                }
                if (spent >= allowed) {
                    byteLimitReached = true;
                    break;
                }
                if (!writer.write(record)) {
                    failures++;
                }
                cursor.read(record.offset);
                spent += record.size();
                full = writer.isFull();
            }
        } finally {
            bytes += spent;
            budget.spend(spent);
        }
        return full;
    }

    /** Takes over the positions after a poll, once all that it gave is written, and stops fetching what is done. */
    private void follow(RecordSource from) {
        if (followed) {
            return; // the positions are those of a part that was left
        }
        followed = true;
        List<TopicPartition> done = new ArrayList<>();
        from.eachPosition((partition, next) -> {
            PartitionCursor cursor = byPartition.get(partition);
            if (cursor != null) {
                cursor.skipTo(next);
                if (cursor.isDone()) {
                    done.add(partition);
                } else if (cursor.nextPart()) {
                    from.move(cursor);
                }
            }
        });
        if (!done.isEmpty()) {
            open.removeIf(PartitionCursor::isDone);
            from.leave(done);
        }
    }

    private Segment handOn() {
        rowsHandedOn += writer.rows();
        Segment built = writer.build();
        Segment segment = runs == null ? built : runs.mark(built);
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
        synchronized (sourceLock) {
            if (source != null) {
                source.wakeup();
            }
        }
    }

    private void broken() {
        synchronized (sourceLock) {
            if (source != null) {
                source.broken();
            }
        }
    }

    private void closeSource() {
        RecordSource held;
        synchronized (sourceLock) {
            held = source;
            source = null;
        }
        if (held != null) {
            held.close();
        }
    }

    @Override
    public void close() {
        over = true;
        closeSource();
    }
}
