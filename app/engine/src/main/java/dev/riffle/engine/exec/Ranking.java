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

/** ROW_NUMBER, RANK and DENSE_RANK. */
final class Ranking {
    private final Operation.Rank rank;
    private final List<Segment> segments;
    private final long[] numbers;

    private Ranking(Operation.Rank rank, List<Segment> segments, int rows) {
        this.rank = rank;
        this.segments = segments;
        this.numbers = new long[rows];
    }

    /** The rows, as they are, with their numbers. */
    static List<Segment> run(Operation.Rank rank, List<Segment> segments, SegmentWorkers workers, MemoryGauge memory) throws QueryException {
        int rows = JoinSide.rows(segments);
        long working = WindowOrder.heapBytes(rows, rank.orderBy());
        memory.add(working);
        WindowOrder order = WindowOrder.of(rank.input().type(), segments, rank.partitionBy(), rank.orderBy(), workers);
        Ranking ranking = new Ranking(rank, segments, rows);
        List<int[]> shares = order.shares();
        workers.run(shares.size(), () -> index -> {
            for (int partition = shares.get(index)[0]; partition < shares.get(index)[1]; partition++) {
                ranking.number(order, order.start(partition), order.start(partition + 1));
            }
        });
        List<Segment> ranked = ranking.withNumbers();
        memory.add(-working);
        return ranked;
    }

    /** Numbers the rows of a partition, which are in order. */
    private void number(WindowOrder order, int from, int to) {
        long number = 0;
        for (int place = from; place < to; place++) {
            boolean tied = place > from && rank.kind() != Operation.Rank.Kind.ROW_NUMBER && order.arePeers(place - 1, place);
            if (!tied) {
                number = rank.kind() == Operation.Rank.Kind.DENSE_RANK ? number + 1 : place - from + 1L;
            }
            numbers[order.row(place)] = number;
        }
    }

    private List<Segment> withNumbers() {
        RowType type = rank.type();
        List<Segment> ranked = new ArrayList<>();
        int at = 0;
        for (Segment segment : segments) {
            List<Column> columns = new ArrayList<>(segment.columns());
            long[] values = Arrays.copyOfRange(numbers, at, at + segment.rows());
            columns.add(new LongColumn(DataType.BIGINT, values, segment.rows(), Validity.ALL, 1, numbers.length));
            ranked.add(new Segment(type, columns, segment.rows()));
            at += segment.rows();
        }
        return ranked;
    }
}
