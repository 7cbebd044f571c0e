package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a window: brought together by partition (a counting sort by the partition's number), ordered within each. Whole partitions are shared
 * among threads.
 */
final class WindowOrder {
    /** Partitions are handed out in runs of about so many rows. */
    private static final int SHARE = 1 << 15;

    private final RowType type;
    private final List<Segment> segments;
    private final int[] order;
    private final int[] starts;
    private final RowMergeSort.RowComparator comparator;

    private WindowOrder(RowType type, List<Segment> segments, List<Integer> partitionBy, List<SortKey> orderBy) throws QueryException {
        this.type = type;
        this.segments = segments;
        this.order = new int[JoinSide.rows(segments)];
        this.starts = partitions(partitionBy);
        Segment keys = orderColumns(orderBy);
        RowOrder rowOrder = new RowOrder(IntStream.range(0, orderBy.size())
                .mapToObj(i -> new SortKey(i, orderBy.get(i).descending(), orderBy.get(i).nullsLast())).toList());
        this.comparator = (left, right) -> rowOrder.compare(keys, left, keys, right);
    }

    /** @param type the columns of the segments */
    static WindowOrder of(RowType type, List<Segment> segments, List<Integer> partitionBy, List<SortKey> orderBy, SegmentWorkers workers)
            throws QueryException {
        WindowOrder window = new WindowOrder(type, segments, partitionBy, orderBy);
        List<int[]> shares = window.shares();
        workers.run(shares.size(), () -> {
            RowMergeSort sort = new RowMergeSort(window.comparator, workers.cancellation()::isCancelled);
            return index -> {
                for (int partition = shares.get(index)[0]; partition < shares.get(index)[1]; partition++) {
                    sort.sort(window.order, window.start(partition), window.start(partition + 1));
                }
            };
        });
        return window;
    }

    /** About how many bytes of heap it takes. */
    static long heapBytes(int rows, List<SortKey> orderBy) {
        return (12L + 9L * orderBy.size()) * rows;
    }

    int rows() {
        return order.length;
    }

    /** The row that stands at a place: partition after partition, each in its order. Rows are numbered through all segments. */
    int row(int place) {
        return order[place];
    }

    /** All rows by their places; not to be written. */
    int[] order() {
        return order;
    }

    int partitions() {
        return starts.length - 1;
    }

    /** The place where a partition starts; that of {@link #partitions()} is where the last one ends. */
    int start(int partition) {
        return starts[partition];
    }

    /** Whether the rows at two places are equal in the order. */
    boolean arePeers(int place, int other) {
        return comparator.compare(order[place], order[other]) == 0;
    }

    /** Returns where each partition starts, and where the last one ends. */
    private int[] partitions(List<Integer> partitionBy) {
        GroupKeys keys = new GroupKeys(type, partitionBy);
        int[] partitions = new int[order.length];
        int at = 0;
        for (Segment segment : segments) {
            int[] groups = keys.assign(segment, AllRows.NUMBERS, segment.rows());
            System.arraycopy(groups, 0, partitions, at, segment.rows());
            at += segment.rows();
        }
        int[] ends = new int[keys.size() + 1];
        for (int partition : partitions) {
            ends[partition + 1]++;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        int[] next = ends.clone();
        for (int row = 0; row < order.length; row++) {
            order[next[partitions[row]]++] = row;
        }
        return ends;
    }

    /** Runs of partitions with about the same number of rows in all, a first and an end each. */
    List<int[]> shares() {
        List<int[]> shares = new ArrayList<>();
        int first = 0;
        for (int partition = 0; partition < starts.length - 1; partition++) {
            if (starts[partition + 1] - starts[first] >= SHARE || partition == starts.length - 2) {
                shares.add(new int[]{first, partition + 1});
                first = partition + 1;
            }
        }
        return shares;
    }

    /** The columns of the order, of all rows. */
    private Segment orderColumns(List<SortKey> orderBy) throws QueryException {
        List<Column> columns = new ArrayList<>();
        for (SortKey key : orderBy) {
            columns.add(Concatenation.of(segments, key.column(), type.type(key.column()), order.length));
        }
        return new Segment(new RowType(orderBy.stream().map(key -> type.field(key.column())).toList()), columns, order.length);
    }
}
