package dev.riffle.workbench.buffer;

import dev.riffle.buffer.KeptSegment;
import dev.riffle.buffer.Sample;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.workbench.quantity.ByteSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sample. It is near, so nothing is pushed down but the columns: the engine's own filters do the rest. What is on the disk is loaded by the
 * readers, a segment each at a time.
 */
public final class SampleScan implements StreamScan {
    private final Sample sample;
    private final RowType type;
    private final int[] columns;
    private final long streamOffsets;
    private final boolean part;
    private final List<String> notes;

    /**
     * Reads some columns.
     *
     * @param streamOffsets offsets of the whole stream, as far as known
     * @param part whether the sample does not have all that is asked for
     * @param notes for EXPLAIN
     */
    public SampleScan(Sample sample, List<String> columns, long streamOffsets, boolean part, List<String> notes) {
        this.sample = sample;
        this.part = part;
        this.notes = List.copyOf(notes);
        this.type = sample.type().select(columns);
        this.columns = columns.stream().mapToInt(sample.type()::indexOf).toArray();
        this.streamOffsets = Math.max(streamOffsets, ranges().stream().mapToLong(PartitionOffsets::offsets).sum());
    }

    /** Answers from the buffer. */
    static SampleScan ofBuffer(Sample sample, List<String> columns, long streamOffsets) {
        List<String> notes = new ArrayList<>();
        notes.add("answered from the buffer, read at " + sample.readAt());
        if (sample.diskBytes() > 0) {
            notes.add("of it are on the disk " + ByteSize.format(sample.diskBytes()));
        }
        return new SampleScan(sample, columns, streamOffsets, !sample.isComplete(), notes);
    }

    @Override
    public RowType type() {
        return type;
    }

    @Override
    public List<PartitionOffsets> ranges() {
        return sample.coverage().ranges().stream().map(range -> new PartitionOffsets(range.partition(), range.from(), range.to())).toList();
    }

    @Override
    public long streamOffsets() {
        return streamOffsets;
    }

    @Override
    public long estimatedBytes() {
        return 0; // of the system's: nothing is read from it
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Optional<Instant> bufferedAt() {
        return Optional.of(sample.readAt());
    }

    @Override
    public boolean isPartOfStream() {
        return part;
    }

    @Override
    public List<SegmentReader> open(int parallelism) {
        AtomicInteger taken = new AtomicInteger();
        List<SegmentReader> readers = new ArrayList<>();
        for (int i = 0; i < Math.max(1, parallelism); i++) {
            readers.add(new Reader(taken, i == 0));
        }
        return readers;
    }

    /** Takes the next segment that no other reader took. The first reader tells the progress of all. */
    private final class Reader implements SegmentReader {
        private final AtomicInteger taken;
        private final boolean tells;
        private volatile boolean cancelled;

        Reader(AtomicInteger taken, boolean tells) {
            this.taken = taken;
            this.tells = tells;
        }

        @Override
        public @Nullable Segment next() throws ConnectorException {
            int index = cancelled ? Integer.MAX_VALUE : taken.getAndUpdate(count -> Math.min(count + 1, sample.segments().size()));
            return index < sample.segments().size() ? sample.segments().get(index).load(type, columns) : null;
        }

        @Override
        public ReadProgress progress() {
            if (!tells) {
                return new ReadProgress(0, 0, 0, false, List.of());
            }
            int count = Math.min(taken.get(), sample.segments().size());
            long rows = sample.segments().stream().limit(count).mapToLong(KeptSegment::rows).sum();
            if (count < sample.segments().size()) {
                List<ReadProgress.Range> begun = sample.coverage().ranges().stream()
                        .map(range -> new ReadProgress.Range(range.partition(), range.from(), range.to(), range.from(), 0)).toList();
                return new ReadProgress(rows, 0, 0, false, begun);
            }
            return new ReadProgress(rows, 0, sample.coverage().decodeFailures(), false, sample.coverage().ranges());
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {}
    }
}
