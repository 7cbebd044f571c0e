package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads a {@link SystemTable}: its rows are asked for together when the first are wanted. */
final class SystemScan implements StreamScan {
    private final SystemTable table;
    private final SystemTable.Cluster cluster;
    private final RowType type;
    private final int[] columns;

    SystemScan(SystemTable table, SystemTable.Cluster cluster, List<String> columns) {
        this.table = table;
        this.cluster = cluster;
        this.type = table.type().select(columns);
        this.columns = columns.stream().mapToInt(table.type()::indexOf).toArray();
    }

    @Override
    public RowType type() {
        return type;
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
        return 0; // no records are read
    }

    @Override
    public List<String> notes() {
        return List.of("asked of the cluster when it runs; no records are read");
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public List<SegmentReader> open(int parallelism) {
        return List.of(new Reader());
    }

    private final class Reader implements SegmentReader {
        private @Nullable Queue<@Nullable Object[]> rows;
        private volatile long read;
        private volatile boolean cancelled;

        @Override
        public @Nullable Segment next() throws ConnectorException {
            Queue<@Nullable Object[]> left = rows == null ? new ArrayDeque<>(table.rows(cluster)) : rows;
            rows = left;
            if (left.isEmpty() || cancelled) {
                return null;
            }
            SegmentBuilder builder = new SegmentBuilder(type);
            while (!left.isEmpty() && !builder.isFull()) {
                @Nullable
                Object[] row = left.remove();
                builder.addRow(Arrays.stream(columns).mapToObj(column -> row[column]).toArray());
            }
            read += builder.rows();
            return builder.build();
        }

        @Override
        public ReadProgress progress() {
            return new ReadProgress(read, 0, 0, false, List.of());
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {
            cancelled = true;
        }
    }
}
