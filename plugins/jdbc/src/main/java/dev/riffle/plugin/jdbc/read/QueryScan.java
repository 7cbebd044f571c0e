package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.RowType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The planned reading of a statement's rows. They have no offsets, and are not kept, for they are others the next moment. */
public final class QueryScan implements StreamScan {
    private final Query query;
    private final long estimatedBytes;
    private final List<String> notes;

    /** @param estimatedBytes 0 when nothing is known */
    public QueryScan(Query query, long estimatedBytes, List<String> notes) {
        this.query = query;
        this.estimatedBytes = estimatedBytes;
        this.notes = List.copyOf(notes);
    }

    @Override
    public RowType type() {
        return query.type();
    }

    @Override
    public List<PartitionOffsets> ranges() {
        return List.of();
    }

    @Override
    public long streamOffsets() {
        return 0;
    }

    @Override
    public long estimatedBytes() {
        return estimatedBytes;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public List<SegmentReader> open(int parallelism) throws ConnectorException {
        if (query.connections().isClosed()) {
            throw query.connections().failures().closed();
        }
        Feed feed = query.feeds().get();
        AtomicLong bytes = new AtomicLong();
        int readers = Math.max(1, Math.min(parallelism, query.parallelism()));
        return IntStream.range(0, readers).<SegmentReader>mapToObj(_ -> new QueryReader(query, feed, bytes)).toList();
    }
}
