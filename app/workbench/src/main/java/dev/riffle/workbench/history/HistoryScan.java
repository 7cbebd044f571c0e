package dev.riffle.workbench.history;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.RowsScan;
import dev.riffle.connector.ScanRequest;
import dev.riffle.workbench.history.HistoryLog.Source;
import dev.riffle.workbench.history.HistoryLog.Stored;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads a table of the history, source by source, each in the order of time. Bounds of {@code _timestamp} are pushed down. */
final class HistoryScan extends RowsScan {
    private static final long MICROS = 1_000_000;
    private static final int BUCKETS_AT_A_TIME = 64;
    /** What a bucket adds beyond these is far from the most that a segment holds. */
    private static final int ENOUGH_ROWS = 16_384;

    private final History history;
    private final HistoryTable table;
    private final long fromSecond;
    private final long toSecond;

    HistoryScan(History history, HistoryTable table, ScanRequest request) {
        super(table.type(), request.columns(), "read from Riffle's own file");
        this.history = history;
        this.table = table;
        LongRange times = request.bounds().times();
        LongRange scope = request.bounds().scopeTimes();
        fromSecond = seconds(Math.max(times.from(), scope.from()));
        toSecond = seconds(Math.min(times.to(), scope.to()));
    }

    private static long seconds(long micros) {
        return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE ? micros : Math.ceilDiv(micros, MICROS);
    }

    @Override
    protected Rows source() throws ConnectorException {
        return new Reading(history.sources());
    }

    private final class Reading implements Rows {
        private final Queue<Source> sources;
        private final Queue<Stored> stored = new ArrayDeque<>();
        private long next = fromSecond;

        Reading(List<Source> sources) {
            this.sources = new ArrayDeque<>(sources);
        }

        @Override
        public List<@Nullable Object[]> next() throws ConnectorException {
            List<@Nullable Object[]> rows = new ArrayList<>();
            while (rows.size() < ENOUGH_ROWS && fill()) {
                try {
                    table.rows(stored.remove(), rows::add);
                } catch (IOException e) {
                    throw new ConnectorException("HISTORY_DAMAGED", Kind.EXTERNAL, "A part of the history is damaged: " + e.getMessage() + ".",
                            "Ask for another time.", e);
                }
            }
            return rows;
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
    }
}
