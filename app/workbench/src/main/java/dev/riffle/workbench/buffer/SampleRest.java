package dev.riffle.workbench.buffer;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanPart;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.sample.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sample lacks of its log: read with all columns of the sample and added to it, while the statement is given those that it wants. Tells parts and
 * progress as they count on from those of the sample.
 */
final class SampleRest implements StreamScan {
    private final Buffer buffer;
    private final Sample sample;
    private final SampleReach reach;
    private final StreamScan system;
    private final List<String> columns;
    private final boolean kept;
    private final Map<Integer, Long> since = new HashMap<>();
    private final Map<Integer, Long> begins = new HashMap<>();
    private final Map<Integer, Long> offsets = new HashMap<>();

    /**
     * @param system the whole log, with the sample's columns
     * @param parts read of it: first what came since, then the chunks that are left
     * @param since which of them are the first ones
     * @param columns that are wanted
     * @param kept whether reading is of no use if it cannot be added to the sample
     */
    SampleRest(Buffer buffer, Sample sample, SampleReach reach, StreamScan system, List<ScanPart> parts, List<ScanPart> since, List<String> columns,
            boolean kept)
            throws UnreadablePartsException {
        this.buffer = buffer;
        this.sample = sample;
        this.reach = reach;
        this.system = system.inParts(parts).orElseThrow(UnreadablePartsException::new);
        this.columns = List.copyOf(columns);
        this.kept = kept;
        parts.forEach(part -> offsets.merge(part.partition(), part.offsets(), Long::sum));
        since.forEach(part -> this.since.put(part.partition(), part.offsets()));
        system.ranges().forEach(range -> begins.put(range.partition(), range.end())); // where nothing came since
        since.forEach(part -> begins.put(part.partition(), part.from()));
    }

    /** A system that cannot read parts. */
    static final class UnreadablePartsException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public RowType type() {
        return sample.type().select(columns);
    }

    /** Those of the parts, each partition's laid end to end. */
    @Override
    public List<PartitionOffsets> ranges() {
        return system.ranges().stream().map(range -> {
            long from = reach.isInChunks() ? range.begin() : begins.getOrDefault(range.partition(), range.end());
            return new PartitionOffsets(range.partition(), from, from + offsets.getOrDefault(range.partition(), 0L));
        }).toList();
    }

    @Override
    public long streamOffsets() {
        return system.streamOffsets();
    }

    @Override
    public long estimatedBytes() {
        return system.estimatedBytes();
    }

    @Override
    public List<String> notes() {
        return system.notes();
    }

    @Override
    public List<SegmentReader> open(int parallelism) throws ConnectorException {
        List<SegmentReader> inner = system.open(parallelism);
        Optional<SampleWriter> writer = buffer.resume(sample);
        if (kept && writer.isEmpty()) {
            inner.forEach(SegmentReader::close);
            throw new ConnectorException("SAMPLE_BUSY", ConnectorException.Kind.USER,
                    "The sample " + sample.name() + " is being read further by a statement, or is not there any more.",
                    "Try again when that has ended.", null);
        }
        return new Opened(inner, writer.orElse(null)).readers;
    }

    /** The readers of one opening, and what they add to the sample. */
    private final class Opened {
        private final List<SegmentReader> readers = new ArrayList<>();
        private final List<SegmentReader> inner;
        private final @Nullable SampleWriter writer;
        private int open;
        /** Whether a segment came that does not fit the sample. */
        private volatile boolean misfit;

        /** @param writer null while someone else adds to the sample: then what is read is not kept */
        Opened(List<SegmentReader> inner, @Nullable SampleWriter writer) {
            this.inner = inner;
            this.writer = writer;
            this.open = inner.size();
            inner.forEach(reader -> readers.add(new Reader(reader, this)));
        }

        void add(Segment segment) {
            if (!segment.type().equals(sample.type())) {
                misfit = true;
            } else if (writer != null) {
                writer.add(segment);
            }
        }

        synchronized void closed() {
            open--;
            SampleWriter to = writer;
            if (open > 0 || to == null) {
                return;
            }
            SampleCoverage now = null;
            try {
                now = coverage();
            } finally {
                // a sample that was whole stays so, as it was
                if (misfit || now == null || sample.coverage().complete() && !now.complete()) {
                    to.abandon();
                } else {
                    to.finish(now);
                }
            }
        }

        private SampleCoverage coverage() {
            List<ReadProgress> progress = inner.stream().map(SegmentReader::progress).toList();
            long records = sample.coverage().records();
            long bytes = sample.coverage().bytes();
            long failures = sample.coverage().decodeFailures();
            boolean complete = true;
            Map<Integer, SampleReach.Further> more = new HashMap<>();
            for (ReadProgress reader : progress) {
                records += reader.records();
                bytes += reader.bytes();
                failures += reader.decodeFailures();
                for (ReadProgress.Range range : reader.ranges()) {
                    complete &= range.isDone();
                    more.put(range.partition(), further(range));
                }
            }
            Optional<SampleCoverage.RandomOrder> order = reach.isInChunks() ? sample.coverage().order() : Optional.empty();
            complete &= order.isEmpty() || reach.isWhole(more);
            List<ReadProgress.Range> ranges = reach.with(system.ranges(), more);
            if (complete) {
                ranges = whole(ranges);
            }
            String stop = sample.coverage().stoppedBy();
            return new SampleCoverage(complete, complete ? null : stop == null ? "cancelled" : stop, records, bytes, failures, ranges,
                    complete ? Optional.empty() : order, sample.coverage().log());
        }

        private List<ReadProgress.Range> whole(List<ReadProgress.Range> ranges) {
            Map<Integer, Long> records = new HashMap<>();
            ranges.forEach(range -> records.merge(range.partition(), range.records(), Long::sum));
            return system.ranges().stream().map(range -> new ReadProgress.Range(range.partition(), range.begin(), range.end(), range.end(),
                    records.getOrDefault(range.partition(), 0L))).toList();
        }
    }

    private SampleReach.Further further(ReadProgress.Range range) {
        long read = range.position() - range.from();
        long ofSince = Math.min(read, since.getOrDefault(range.partition(), 0L));
        return new SampleReach.Further(ofSince, read - ofSince, range.records(), Math.max(partsDone(range), reach.partsDone(range.partition())));
    }

    /** Chunks of a partition that were read to their ends, with those before; less than 0 until all was read that came since. */
    private int partsDone(ReadProgress.Range range) {
        boolean first = since.containsKey(range.partition());
        return first && range.partsDone() == 0 ? -1 : reach.partsDone(range.partition()) + range.partsDone() - (first ? 1 : 0);
    }

    /** Gives the statement its columns, and the sample all of them. */
    private final class Reader implements SegmentReader {
        private final SegmentReader inner;
        private final Opened opened;

        Reader(SegmentReader inner, Opened opened) {
            this.inner = inner;
            this.opened = opened;
        }

        @Override
        public @Nullable Segment next() throws ConnectorException {
            Segment read = inner.next();
            if (read == null) {
                return null;
            }
            Segment numbered = new Segment(read.type(), read.columns(), read.rows(), reach.isInChunks() ? runs(read) : List.of());
            opened.add(numbered);
            int[] indexes = columns.stream().mapToInt(sample.type()::indexOf).toArray();
            List<Field> fields = Arrays.stream(indexes).mapToObj(index -> read.type().fields().get(index)).toList(); // wider than planned, it may be
            return numbered.select(new RowType(fields), indexes);
        }

        private List<Segment.Run> runs(Segment read) {
            return read.runs().stream().map(run -> {
                boolean first = since.containsKey(run.partition());
                int part = first && run.part() == 0 ? Chunks.CERTAIN : reach.partsDone(run.partition()) + run.part() - (first ? 1 : 0);
                return new Segment.Run(run.partition(), part, run.rows());
            }).toList();
        }

        @Override
        public ReadProgress progress() {
            ReadProgress read = inner.progress();
            return new ReadProgress(read.records(), read.bytes(), read.decodeFailures(), read.byteLimitReached(),
                    read.ranges().stream().map(this::counted).toList());
        }

        private ReadProgress.Range counted(ReadProgress.Range range) {
            if (reach.isInChunks()) {
                return new ReadProgress.Range(range.partition(), range.from(), range.to(), range.position(), range.records(), partsDone(range));
            }
            long shift = begins.getOrDefault(range.partition(), range.from()) - range.from();
            return new ReadProgress.Range(range.partition(), range.from() + shift, range.to() + shift, range.position() + shift, range.records());
        }

        @Override
        public void cancel() {
            inner.cancel();
        }

        @Override
        public void close() {
            inner.close();
            opened.closed();
        }
    }
}
