package dev.riffle.workbench.golden;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SharedTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves the golden tables as streams of one partition, in short segments, through as many readers as are asked for. The texts of every other
 * table are in dictionaries that its segments have in common, as in the buffer.
 */
final class SegmentsConnector implements Connector {
    private final Map<String, GoldenTable> tables = new LinkedHashMap<>();
    private final int rowsPerSegment;

    SegmentsConnector(List<GoldenTable> tables, int rowsPerSegment) {
        tables.forEach(table -> this.tables.put(table.name(), table));
        this.rowsPerSegment = rowsPerSegment;
    }

    @Override
    public String kind() {
        return "segments";
    }

    @Override
    public List<StreamSummary> streams() {
        return tables.keySet().stream().map(name -> new StreamSummary(name, 1, false)).toList();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        GoldenTable table = tables.get(stream);
        if (table == null) {
            throw new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "There is no stream " + stream + ".", "Choose another.",
                    null);
        }
        return new StreamDescription(stream, table.type(), "segments", List.of(new PartitionOffsets(0, 0, table.rows().size())), 100, Map.of());
    }

    @Override
    public StreamScan plan(ScanRequest request) {
        GoldenTable table = tables.get(request.stream());
        RowType type = table.type().select(request.columns());
        int[] indexes = request.columns().stream().mapToInt(table.type()::indexOf).toArray();
        List<Segment> segments = segments(table).stream().filter(segment -> segment.rows() > 0)
                .map(segment -> segment.select(type, indexes)).toList();
        return new Scan(type, segments);
    }

    private List<Segment> segments(GoldenTable table) {
        List<Segment> segments = table.segments(rowsPerSegment);
        try {
            return table.name().hashCode() % 2 == 0 ? SharedTexts.shareAll(segments) : segments;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {}

    private record Scan(RowType type, List<Segment> segments) implements StreamScan {
        @Override
        public List<PartitionOffsets> ranges() {
            return List.of(new PartitionOffsets(0, 0, streamOffsets()));
        }

        @Override
        public long streamOffsets() {
            return segments.stream().mapToLong(Segment::rows).sum();
        }

        @Override
        public long estimatedBytes() {
            return streamOffsets() * 100;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public List<SegmentReader> open(int parallelism) {
            List<SegmentReader> readers = new ArrayList<>();
            for (int i = 0; i < parallelism; i++) {
                List<Segment> part = new ArrayList<>();
                for (int j = i; j < segments.size(); j += parallelism) {
                    part.add(segments.get(j));
                }
                readers.add(new Reader(part, i == 0 ? streamOffsets() : 0));
            }
            return readers;
        }
    }

    private static final class Reader implements SegmentReader {
        private final List<Segment> segments;
        private final long offsets;
        private volatile int next;
        private volatile boolean cancelled;

        Reader(List<Segment> segments, long offsets) {
            this.segments = segments;
            this.offsets = offsets;
        }

        @Override
        public @Nullable Segment next() {
            return cancelled || next >= segments.size() ? null : segments.get(next++);
        }

        @Override
        public ReadProgress progress() {
            long records = segments.stream().limit(next).mapToLong(Segment::rows).sum();
            boolean done = next >= segments.size();
            List<ReadProgress.Range> ranges = offsets == 0 ? List.of() : List.of(new ReadProgress.Range(0, 0, offsets, done ? offsets : 0, records));
            return new ReadProgress(records, records * 100, 0, false, ranges);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {}
    }
}
