package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Window functions that give a value of another row (LAG, LEAD, FIRST_VALUE, LAST_VALUE) or an aggregate over a frame. The values of other rows are
 * found by their numbers and taken at the end, so that texts are not copied.
 */
final class Windowing {
    private final WindowOperation window;
    private final List<Segment> segments;
    private final SegmentWorkers workers;

    private Windowing(WindowOperation window, List<Segment> segments, SegmentWorkers workers) {
        this.window = window;
        this.segments = segments;
        this.workers = workers;
    }

    /** The rows, as they are, with the function's value as their last column. */
    static List<Segment> run(WindowOperation window, List<Segment> segments, SegmentWorkers workers, MemoryGauge memory) throws QueryException {
        int rows = JoinSide.rows(segments);
        if (rows == 0) {
            return List.of();
        }
        long working = WindowOrder.heapBytes(rows, window.orderBy()) + 32L * rows;
        memory.add(working);
        WindowOrder order = WindowOrder.of(window.input().type(), segments, window.partitionBy(), window.orderBy(), workers);
        List<Segment> result = new Windowing(window, segments, workers).run(order);
        memory.add(-working);
        return result;
    }

    private List<Segment> run(WindowOrder order) throws QueryException {
        return switch (window.function()) {
            case WindowOperation.Function.Shifted(int column, long by, int otherwise) -> ofOtherRows(order, column, shifted(order, by), otherwise);
            case WindowOperation.Function.Edge(int column, boolean last) -> ofOtherRows(order, column, edges(order, last), -1);
            case WindowOperation.Function.Aggregate(AggregateCall call) -> {
                Column argument = call.column() < 0 ? null : column(call.column(), order.rows());
                DataType type = call.column() < 0 ? DataType.BIGINT : window.input().type().type(call.column());
                WindowAggregate aggregate = new WindowAggregate(call, type, argument, window.frame(), order, workers);
                yield with(aggregate.values(), aggregate.places());
            }
        };
    }

    /** A column of all rows. */
    private Column column(int column, int rows) throws QueryException {
        return Concatenation.of(segments, column, window.input().type().type(column), rows);
    }

    /** @param sources for each row the one whose value it takes, or {@link Gather#NONE} */
    private List<Segment> ofOtherRows(WindowOrder order, int column, int[] sources, int otherwise) throws QueryException {
        Column values = column(column, order.rows());
        if (otherwise < 0) {
            return with(values, sources);
        }
        // behind the values stand those that take the place of a row that is not there
        RowType one = RowType.of(Field.of("v", values.type()));
        Column both = Concatenation.of(List.of(new Segment(one, List.of(values), order.rows()),
                new Segment(one, List.of(column(otherwise, order.rows())), order.rows())), 0, values.type(), 2 * order.rows());
        for (int row = 0; row < sources.length; row++) {
            sources[row] = sources[row] == Gather.NONE ? order.rows() + row : sources[row];
        }
        return with(both, sources);
    }

    private static int[] shifted(WindowOrder order, long by) {
        int[] sources = new int[order.rows()];
        for (int partition = 0; partition < order.partitions(); partition++) {
            int from = order.start(partition);
            int to = order.start(partition + 1);
            for (int place = from; place < to; place++) {
                long source = place + by;
                sources[order.row(place)] = source >= from && source < to ? order.row((int) source) : Gather.NONE;
            }
        }
        return sources;
    }

    private int[] edges(WindowOrder order, boolean last) {
        int[] sources = new int[order.rows()];
        FrameBounds bounds = new FrameBounds(window.frame(), order);
        for (int partition = 0; partition < order.partitions(); partition++) {
            bounds.enter(partition);
            for (int place = order.start(partition); place < order.start(partition + 1); place++) {
                bounds.move(place);
                sources[order.row(place)] = bounds.isEmpty() ? Gather.NONE : order.row(last ? bounds.end() - 1 : bounds.first());
            }
        }
        return sources;
    }

    /** @param places for each row where its value stands among the values, or {@link Gather#NONE} */
    private List<Segment> with(Column values, int[] places) {
        RowType type = window.type();
        List<Segment> result = new ArrayList<>();
        int at = 0;
        for (Segment segment : segments) {
            List<Column> columns = new ArrayList<>(segment.columns());
            columns.add(Gather.of(values, Arrays.copyOfRange(places, at, at + segment.rows()), segment.rows()));
            result.add(new Segment(type, columns, segment.rows()));
            at += segment.rows();
        }
        return result;
    }
}
