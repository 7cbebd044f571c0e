package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.Validity;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * ROW_NUMBER, RANK and DENSE_RANK: rows are brought together by partition (a counting sort by the partition's number), ordered within each, and
 * numbered. Whole partitions are shared among threads.
 */
final class Ranking {
    /** Partitions are handed out in runs of about so many rows. */
    private static final int SHARE = 1 << 15;

    private final Operation.Rank rank;
    private final List<Segment> segments;
    private final int rows;
    /** All rows, partition after partition. */
    private final int[] order;
    private final long[] numbers;

    private Ranking(Operation.Rank rank, List<Segment> segments, int rows) {
        this.rank = rank;
        this.segments = segments;
        this.rows = rows;
        this.order = new int[rows];
        this.numbers = new long[rows];
    }

    /** The rows, as they are, with their numbers. */
    static List<Segment> run(Operation.Rank rank, List<Segment> segments, SegmentWorkers workers, MemoryGauge memory) throws QueryException {
        int rows = Math.toIntExact(segments.stream().mapToLong(Segment::rows).sum());
        long working = (16L + 9L * rank.orderBy().size()) * rows;
        memory.add(working);
        List<Segment> ranked = new Ranking(rank, segments, rows).run(workers);
        memory.add(-working);
        return ranked;
    }

    private List<Segment> run(SegmentWorkers workers) throws QueryException {
        int[] starts = partitions();
        List<int[]> shares = shares(starts);
        Segment keys = orderColumns();
        RowOrder rowOrder = new RowOrder(IntStream.range(0, rank.orderBy().size())
                .mapToObj(i -> new SortKey(i, rank.orderBy().get(i).descending(), rank.orderBy().get(i).nullsLast())).toList());
        workers.run(shares.size(), () -> {
            RowMergeSort.RowComparator comparator = (left, right) -> rowOrder.compare(keys, left, keys, right);
            RowMergeSort sort = new RowMergeSort(comparator, workers.cancellation()::isCancelled);
            return index -> {
                for (int partition = shares.get(index)[0]; partition < shares.get(index)[1]; partition++) {
                    sort.sort(order, starts[partition], starts[partition + 1]);
                    number(starts[partition], starts[partition + 1], comparator);
                }
            };
        });
        return withNumbers();
    }

    /** Brings rows together by partition. Returns where each partition starts, and where the last one ends. */
    private int[] partitions() {
        GroupKeys keys = new GroupKeys(rank.input().type(), rank.partitionBy());
        int[] partitions = new int[rows];
        int at = 0;
        for (Segment segment : segments) {
            int[] groups = keys.assign(segment, AllRows.NUMBERS, segment.rows());
            System.arraycopy(groups, 0, partitions, at, segment.rows());
            at += segment.rows();
        }
        int[] starts = new int[keys.size() + 1];
        for (int partition : partitions) {
            starts[partition + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        for (int row = 0; row < rows; row++) {
            order[next[partitions[row]]++] = row;
        }
        return starts;
    }

    /** Runs of partitions with about the same number of rows in all, a first and an end each. */
    private static List<int[]> shares(int[] starts) {
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
    private Segment orderColumns() throws QueryException {
        List<Column> columns = new ArrayList<>();
        RowType type = rank.input().type();
        for (SortKey key : rank.orderBy()) {
            columns.add(Concatenation.of(segments, key.column(), type.type(key.column()), rows));
        }
        return new Segment(new RowType(rank.orderBy().stream().map(key -> type.field(key.column())).toList()), columns, rows);
    }

    /** Numbers the rows of a partition, which are in order. */
    private void number(int from, int to, RowMergeSort.RowComparator comparator) {
        long number = 0;
        for (int i = from; i < to; i++) {
            boolean tied = i > from && rank.kind() != Operation.Rank.Kind.ROW_NUMBER && comparator.compare(order[i - 1], order[i]) == 0;
            if (!tied) {
                number = rank.kind() == Operation.Rank.Kind.DENSE_RANK ? number + 1 : i - from + 1L;
            }
            numbers[order[i]] = number;
        }
    }

    private List<Segment> withNumbers() {
        RowType type = rank.type();
        List<Segment> ranked = new ArrayList<>();
        int at = 0;
        for (Segment segment : segments) {
            List<Column> columns = new ArrayList<>(segment.columns());
            long[] values = Arrays.copyOfRange(numbers, at, at + segment.rows());
            columns.add(new LongColumn(DataType.BIGINT, values, segment.rows(), Validity.ALL, 1, rows));
            ranked.add(new Segment(type, columns, segment.rows()));
            at += segment.rows();
        }
        return ranked;
    }
}
