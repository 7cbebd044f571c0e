package dev.riffle.benchmarks;

import dev.riffle.connector.Connector;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.Catalog;
import dev.riffle.engine.StreamTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A stream that gives the same segments over and over, as fast as they are taken; a reader for each partition. */
final class MemoryStream implements Connector {
    private final String name;
    private final RowType type;
    private final List<Segment> segments;
    private final int partitions;
    private final int segmentsPerPartition;

    MemoryStream(String name, RowType type, List<Segment> segments, int partitions, int segmentsPerPartition) {
        this.name = name;
        this.type = type;
        this.segments = segments;
        this.partitions = partitions;
        this.segmentsPerPartition = segmentsPerPartition;
    }

    Catalog catalog() {
        return new Catalog() {
            @Override
            public Optional<StreamTable> table(List<String> path) {
                return path.getLast().equals(name) ? Optional.of(new StreamTable("memory", MemoryStream.this, describe(name))) : Optional.empty();
            }

            @Override
            public List<String> tableNames() {
                return List.of("memory." + name);
            }
        };
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public List<StreamSummary> streams() {
        return List.of(new StreamSummary(name, partitions, false));
    }

    private long offsets() {
        return LongStream.range(0, segmentsPerPartition).map(call -> segments.get((int) (call % segments.size())).rows()).sum();
    }

    private List<PartitionOffsets> ranges() {
        return IntStream.range(0, partitions).mapToObj(partition -> new PartitionOffsets(partition, 0, offsets())).toList();
    }

    @Override
    public StreamDescription describe(String stream) {
        return new StreamDescription(name, type, "memory", ranges(), 0, Map.of());
    }

    @Override
    public StreamScan plan(ScanRequest request) {
        RowType read = type.select(request.columns());
        int[] columns = request.columns().stream().mapToInt(type::indexOf).toArray();
        return new Scan(read, segments.stream().map(segment -> segment.select(read, columns)).toList(), ranges(), segmentsPerPartition);
    }

    @Override
    public void close() {}

    private record Scan(RowType type, List<Segment> segments, List<PartitionOffsets> ranges, int calls) implements StreamScan {
        @Override
        public long streamOffsets() {
            return ranges.stream().mapToLong(PartitionOffsets::offsets).sum();
        }

        @Override
        public long estimatedBytes() {
            return 0;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public List<SegmentReader> open(int parallelism) {
            return ranges.stream().<SegmentReader>map(range -> new Reader(segments, range, calls)).toList();
        }
    }

    private static final class Reader implements SegmentReader {
        private final List<Segment> segments;
        private final PartitionOffsets range;
        private final int calls;
        private int call;
        private volatile long read;
        private volatile boolean cancelled;

        Reader(List<Segment> segments, PartitionOffsets range, int calls) {
            this.segments = segments;
            this.range = range;
            this.calls = calls;
        }

        @Override
        public @Nullable Segment next() {
            if (cancelled || call == calls) {
                return null;
            }
            Segment segment = segments.get(call++ % segments.size());
            read += segment.rows(); // one thread writes
            return segment;
        }

        @Override
        public ReadProgress progress() {
            long records = read;
            return new ReadProgress(records, 0, 0, false,
                    List.of(new ReadProgress.Range(range.partition(), 0, range.end(), records, records)));
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {}
    }
}
