package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.StreamScan;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.exec.ScanFragment.Step;
import java.util.Optional;

/**
 * An order of a scan's rows by {@code _offset} or {@code _timestamp}, latest first, of which only some are wanted: they are at the newest
 * ends of the partitions, so reading begins there and goes back only as far as it must.
 *
 * @param by what the rows are ordered by first
 * @param needed how many of the first rows matter
 * @param filtered whether records read may not pass
 * @param withoutNulls whether a row without a time cannot come before others, whatever the stream holds
 */
public record NewestFirst(By by, long needed, boolean filtered, boolean withoutNulls) {
    /** For more rows the ends are not worth telling from the rest. */
    private static final long MOST = 10_000;

    /** What rows can be ordered by so that they are found from the end. */
    public enum By {
        OFFSET("_offset"),
        TIME("_timestamp");

        private final String columnName;

        By(String columnName) {
            this.columnName = columnName;
        }
    }

    /** The order that a fragment asks for; empty if it asks for another, for all rows, or for none. */
    public static Optional<NewestFirst> of(ScanFragment fragment) {
        if (!(fragment.reduction() instanceof Reduction.Collect) || fragment.steps().isEmpty()
                || !(fragment.steps().getFirst() instanceof Step.Sort sort) || sort.keys().isEmpty() || !sort.keys().getFirst().descending()
                || sort.rowsNeeded() > MOST || sort.limit() == 0) {
            return Optional.empty();
        }
        SortKey key = sort.keys().getFirst();
        for (By by : By.values()) {
            if (key.column() < fragment.columns().size() && fragment.columns().get(key.column()).equals(by.columnName)) {
                boolean withoutNulls = by == By.OFFSET || key.nullsLast() || !fragment.bounds().times().isAll();
                return Optional.of(new NewestFirst(by, sort.rowsNeeded(), fragment.filter() != null && !fragment.filterInBounds(), withoutNulls));
            }
        }
        return Optional.empty();
    }

    /** Whether the rows wanted are at the ends of this scan, for sure. */
    boolean applies(StreamScan whole) throws ConnectorException {
        return whole.bufferedAt().isEmpty() && !whole.leavesOutUnlikely() && (withoutNulls || whole.everyRecordHasTime());
    }

    /** What EXPLAIN says of it; empty when nothing of interest. */
    public Optional<String> note(StreamScan whole) throws ConnectorException {
        if (applies(whole)) {
            return Optional.of("reading begins at the newest end, and goes back until the first " + needed + (needed == 1 ? " row is" : " rows are")
                    + " known");
        }
        return whole.bufferedAt().isEmpty() && !whole.leavesOutUnlikely()
                ? Optional.of("all is read, as records without a time come first in this order; with NULLS LAST reading begins at the newest end")
                : Optional.empty();
    }
}
