package dev.riffle.engine;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Streams whose readers do what a test tells them. A stream has a partition for each script and a reader for each partition; a record
 * has 100 bytes. It watches whether readers are used as their contract says.
 */
public final class ScriptedConnector implements Connector {
    static final int RECORD_BYTES = 100;

    /** What a reader does. */
    public interface Script {
        /**
         * @param call 0, 1, 2, …
         * @return segments of the stream's columns, or of wider ones; null at the end
         */
        @Nullable
        Segment next(int call, Reader reader) throws ConnectorException;
    }

    /** A stream. @param offsets of each partition, which may be more than its script gives rows: gaps */
    public record Stream(String name, RowType type, List<Long> offsets, List<Script> scripts) {}

    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final List<ScanRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    /** Adds a stream, or puts another in its place. */
    public ScriptedConnector with(Stream stream) {
        streams.put(stream.name(), stream);
        return this;
    }

    /** Adds a stream that gives these segments, without gaps, each list from a partition of its own. */
    public ScriptedConnector with(String name, RowType type, List<List<Segment>> partitions) {
        List<Long> offsets = partitions.stream().map(segments -> segments.stream().mapToLong(Segment::rows).sum()).toList();
        return with(new Stream(name, type, offsets, partitions.stream().map(ScriptedConnector::giving).toList()));
    }

    /** Gives segments and ends. */
    public static Script giving(List<Segment> segments) {
        return (call, _) -> call < segments.size() ? segments.get(call) : null;
    }

    /** Waits until it is cancelled. */
    public static Script waiting() {
        return (_, reader) -> reader.awaitCancel();
    }

    /** A catalog of these streams, as those of a connection. */
    public Catalog catalog(String connection) {
        return new Catalog() {
            @Override
            public Optional<StreamTable> table(List<String> name) {
                if (name.size() > 2 || name.size() == 2 && !name.getFirst().equalsIgnoreCase(connection)) {
                    return Optional.empty();
                }
                return streams.values().stream().filter(stream -> stream.name().equalsIgnoreCase(name.getLast())).findFirst()
                        .map(stream -> new StreamTable(connection, ScriptedConnector.this, describe(stream.name())));
            }

            @Override
            public List<String> tableNames() {
                return streams.keySet().stream().map(stream -> connection + "." + stream).toList();
            }
        };
    }

    public List<ScanRequest> requests() {
        return requests;
    }

    public List<Reader> readers() {
        return readers;
    }

    /** What was done that the contract of {@link SegmentReader} forbids. */
    public List<String> violations() {
        return violations;
    }

    @Override
    public String kind() {
        return "scripted";
    }

    @Override
    public List<StreamSummary> streams() {
        return streams.values().stream().map(stream -> new StreamSummary(stream.name(), stream.scripts().size(), false)).toList();
    }

    private Stream stream(String name) {
        Stream stream = streams.get(name);
        if (stream == null) {
            throw new IllegalArgumentException("no stream " + name);
        }
        return stream;
    }

    @Override
    public StreamDescription describe(String name) {
        Stream stream = stream(name);
        List<PartitionOffsets> partitions = new ArrayList<>();
        for (int i = 0; i < stream.offsets().size(); i++) {
            partitions.add(new PartitionOffsets(i, 0, stream.offsets().get(i)));
        }
        return new StreamDescription(name, stream.type(), "scripted", partitions, RECORD_BYTES, Map.of());
    }

    @Override
    public StreamScan plan(ScanRequest request) {
        requests.add(request);
        Stream stream = stream(request.stream());
        ScanBounds bounds = request.bounds();
        List<PartitionOffsets> ranges = new ArrayList<>();
        for (int i = 0; i < stream.offsets().size(); i++) {
            int partition = i;
            LongRange range = new LongRange(0, stream.offsets().get(i)).intersect(request.parts().getOrDefault(i, LongRange.ALL))
                    .intersect(bounds.offsets());
            boolean wanted = bounds.partitions().map(partitions -> partitions.contains(partition)).orElse(true) && !range.isEmpty();
            ranges.add(wanted ? new PartitionOffsets(i, range.from(), range.to()) : new PartitionOffsets(i, 0, 0));
        }
        return new Scan(stream, request, ranges);
    }

    @Override
    public void close() {}

    private final class Scan implements StreamScan {
        private final Stream stream;
        private final ScanRequest request;
        private final List<PartitionOffsets> ranges;

        Scan(Stream stream, ScanRequest request, List<PartitionOffsets> ranges) {
            this.stream = stream;
            this.request = request;
            this.ranges = ranges;
        }

        @Override
        public RowType type() {
            return stream.type().select(request.columns());
        }

        @Override
        public List<PartitionOffsets> ranges() {
            return ranges;
        }

        @Override
        public long streamOffsets() {
            return stream.offsets().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public long estimatedBytes() {
            return ranges.stream().mapToLong(PartitionOffsets::offsets).sum() * RECORD_BYTES;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public List<SegmentReader> open(int parallelism) {
            List<SegmentReader> opened = new ArrayList<>();
            AtomicLong bytesLeft = new AtomicLong(request.maxBytes());
            for (int i = 0; i < ranges.size(); i++) {
                Reader reader = new Reader(stream.scripts().get(i), request, ranges.get(i), bytesLeft);
                opened.add(reader);
                readers.add(reader);
            }
            return opened;
        }
    }

    /** A reader that follows its script. */
    public final class Reader implements SegmentReader {
        private final Script script;
        private final ScanRequest request;
        private final PartitionOffsets range;
        private final AtomicLong bytesLeft;
        private final AtomicInteger inside = new AtomicInteger();
        private int calls;
        private boolean cancelled;
        private volatile boolean closed;
        private volatile ReadProgress progress;

        private Reader(Script script, ScanRequest request, PartitionOffsets range, AtomicLong bytesLeft) {
            this.script = script;
            this.request = request;
            this.range = range;
            this.bytesLeft = bytesLeft;
            this.progress = progress(0, range.begin(), false);
        }

        public boolean isClosed() {
            return closed;
        }

        public synchronized boolean isCancelled() {
            return cancelled;
        }

        /** The first offset wanted. */
        public long from() {
            return range.begin();
        }

        public ScanRequest request() {
            return request;
        }

        /** Waits as long as the reader is wanted. */
        public synchronized @Nullable Segment awaitCancel() {
            while (!cancelled) {
                try {
                    wait(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return null;
                }
            }
            return null;
        }

        private ReadProgress progress(long records, long position, boolean limitReached) {
            return new ReadProgress(records, records * RECORD_BYTES, 0, limitReached,
                    List.of(new ReadProgress.Range(range.partition(), range.begin(), range.end(), position, records)));
        }

        @Override
        public @Nullable Segment next() throws ConnectorException {
            if (inside.incrementAndGet() != 1) {
                violations.add("next() called by two threads");
            }
            try {
                if (closed) {
                    violations.add("next() called after close()");
                }
                if (range.offsets() == 0 || isCancelled()) {
                    return null;
                }
                if (bytesLeft.get() <= 0) {
                    progress = new ReadProgress(progress.records(), progress.bytes(), 0, true, progress.ranges());
                    return null;
                }
                Segment segment = script.next(calls++, this);
                long records = progress.records();
                if (segment == null) {
                    if (!isCancelled()) {
                        progress = progress(records, range.end(), false);
                    }
                    return null;
                }
                bytesLeft.addAndGet(-(long) segment.rows() * RECORD_BYTES);
                progress = progress(records + segment.rows(), range.begin() + records + segment.rows(), false);
                RowType type = segment.type().select(request.columns());
                return segment.select(type, request.columns().stream().mapToInt(segment.type()::indexOf).toArray());
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public ReadProgress progress() {
            return progress;
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            notifyAll();
        }

        @Override
        public void close() {
            if (inside.get() != 0) {
                violations.add("close() called during next()");
            }
            closed = true;
        }
    }
}
