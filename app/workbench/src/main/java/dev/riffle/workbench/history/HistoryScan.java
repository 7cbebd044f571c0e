package dev.riffle.workbench.history;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.workbench.history.HistoryLog.Source;
import dev.riffle.workbench.history.HistoryLog.Stored;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads a table of the history, source by source, each in the order of time. Bounds of {@code _timestamp} are pushed down. */
final class HistoryScan implements StreamScan {
    private static final long MICROS = 1_000_000;
    private static final int BUCKETS_AT_A_TIME = 64;
    private static final int ENOUGH_ROWS = 16_384;

    private final History history;
    private final HistoryTable table;
    private final RowType type;
    private final int[] columns;
    private final long fromSecond;
    private final long toSecond;

    HistoryScan(History history, HistoryTable table, ScanRequest request) {
        this.history = history;
        this.table = table;
        this.type = table.type().select(request.columns());
        this.columns = request.columns().stream().mapToInt(table.type()::indexOf).toArray();
        LongRange times = request.bounds().times();
        LongRange scope = request.bounds().scopeTimes();
        fromSecond = seconds(Math.max(times.from(), scope.from()));
        toSecond = seconds(Math.min(times.to(), scope.to()));
    }

    private static long seconds(long micros) {
        return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE ? micros : Math.ceilDiv(micros, MICROS);
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
        return 0; // of a system's: nothing is read from one
    }

    @Override
    public List<String> notes() {
        return List.of("read from Riffle's own file");
    }

    @Override
    public boolean isKept() {
        return false; // it grows while one looks
    }

    @Override
    public List<SegmentReader> open(int parallelism) throws ConnectorException {
        return List.of(new Reader(history.sources()));
    }

    private final class Reader implements SegmentReader {
        private final Queue<Source> sources;
        private final Queue<Stored> stored = new ArrayDeque<>();
        private long next = fromSecond;
        private volatile long records;
        private volatile boolean cancelled;

        Reader(List<Source> sources) {
            this.sources = new ArrayDeque<>(sources);
        }

        @Override
        public @Nullable Segment next() throws ConnectorException {
            SegmentBuilder builder = new SegmentBuilder(type);
            List<@Nullable Object[]> rows = new ArrayList<>();
            while (rows.size() < ENOUGH_ROWS && !cancelled && fill()) {
                Stored bucket = stored.remove();
                try {
                    table.rows(bucket, rows::add);
                } catch (IOException e) {
                    throw new ConnectorException("HISTORY_DAMAGED", Kind.EXTERNAL, "A part of the history is damaged: " + e.getMessage() + ".",
                            "Ask for another time.", e);
                }
            }
            for (@Nullable
            Object[] row : rows) {
                builder.addRow(Arrays.stream(columns).mapToObj(column -> row[column]).toArray());
            }
            records += rows.size();
            return rows.isEmpty() ? null : builder.build();
        }

        /** @return whether there is another bucket */
        private boolean fill() throws ConnectorException {
            while (stored.isEmpty() && !sources.isEmpty()) {
                List<Stored> read = history.read(sources.element(), next, BUCKETS_AT_A_TIME);
                read.stream().filter(one -> one.second() < toSecond).forEach(stored::add);
                if (stored.isEmpty()) {
                    sources.remove();
                    next = fromSecond;
                } else {
                    next = read.getLast().second() + 1;
                }
            }
            return !stored.isEmpty();
        }

        @Override
        public ReadProgress progress() {
            return new ReadProgress(records, 0, 0, false, List.of());
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
