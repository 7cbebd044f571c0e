package dev.riffle.connector.data;

import java.util.List;

/**
 * Up to {@link #MAX_ROWS} rows in columns: the unit of reading, buffering, filtering and eviction. Immutable, safe for any thread.
 *
 * @param type the fields, one per column
 * @param columns of equal size, in the order of the fields
 * @param rows the number of rows
 * @param runs of which part of a stream the rows are, where a scan reads parts: one run after the other; empty where that is not known
 */
public record Segment(RowType type, List<Column> columns, int rows, List<Run> runs) {
    /** The most rows that a segment holds. */
    public static final int MAX_ROWS = 1 << 16;

    /**
     * Rows of one part of a partition.
     *
     * @param partition its number
     * @param part its place in the order in which the partition's parts are read, from 0
     * @param rows how many, at least 1
     */
    public record Run(int partition, int part, int rows) {}

    public Segment {
        runs = List.copyOf(runs);
        columns = List.copyOf(columns);
        if (columns.size() != type.size()) {
            throw new IllegalArgumentException(columns.size() + " columns for " + type.size() + " fields");
        }
        for (Column column : columns) {
            if (column.size() != rows) {
                throw new IllegalArgumentException("a column of " + column.size() + " rows in a segment of " + rows);
            }
        }
    }

    /** Rows of which it is not known where they are from. */
    public Segment(RowType type, List<Column> columns, int rows) {
        this(type, columns, rows, List.of());
    }

    public Column column(int index) {
        return columns.get(index);
    }

    /** A segment of some of the columns, sharing their arrays. */
    public Segment select(RowType fields, int[] indexes) {
        Column[] selected = new Column[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            selected[i] = columns.get(indexes[i]);
        }
        return new Segment(fields, List.of(selected), rows, runs);
    }

    /** About how many bytes of heap the segment takes. */
    public long heapBytes() {
        long bytes = 64;
        for (Column column : columns) {
            bytes += column.heapBytes();
        }
        return bytes;
    }
}
