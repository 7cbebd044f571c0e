package dev.riffle.connector;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned reading of rows that are no records: what a system or Riffle says of itself. They have no offsets, and are not kept, for they are others the
 * next moment.
 */
public abstract class RowsScan implements StreamScan {
    /** Rows, some at a time. */
    public interface Rows {
        /**
         * @return rows with a value for each column of the table, as {@link dev.riffle.connector.data.ColumnAppender#setValue} takes them, not more than a
         *     segment holds; empty at the end
         */
        List<@Nullable Object[]> next() throws ConnectorException;
    }

    private final RowType type;
    private final int[] columns;
    private final List<String> notes;

    /**
     * @param table all columns that there are
     * @param columns those wanted
     * @param note for EXPLAIN: where the rows are from
     */
    protected RowsScan(RowType table, List<String> columns, String note) {
        this.type = table.select(columns);
        this.columns = columns.stream().mapToInt(table::indexOf).toArray();
        this.notes = List.of(note);
    }

    /** Begins to read; called once for each reading, in the thread that plans it. */
    protected abstract Rows source() throws ConnectorException;

    @Override
    public final RowType type() {
        return type;
    }

    @Override
    public final List<PartitionOffsets> ranges() {
        return List.of();
    }

    @Override
    public final long streamOffsets() {
        return 0;
    }

    @Override
    public final long estimatedBytes() {
        return 0; // no records are read
    }

    @Override
    public final List<String> notes() {
        return notes;
    }

    @Override
    public final boolean isKept() {
        return false;
    }

    @Override
    public final List<SegmentReader> open(int parallelism) throws ConnectorException {
        return List.of(new Reader(source()));
    }

    private final class Reader implements SegmentReader {
        private final Rows source;
        private volatile long read;
        private volatile boolean cancelled;

        Reader(Rows source) {
            this.source = source;
        }

        @Override
        public @Nullable Segment next() throws ConnectorException {
            List<@Nullable Object[]> rows = cancelled ? List.of() : source.next();
            if (rows.isEmpty() || cancelled) {
                return null;
            }
            SegmentBuilder builder = new SegmentBuilder(type);
            for (@Nullable
            Object[] row : rows) {
                builder.addRow(Arrays.stream(columns).mapToObj(column -> row[column]).toArray());
            }
            read += rows.size();
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
