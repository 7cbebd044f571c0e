package dev.riffle.engine.exec;

import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.ScanFragment.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Takes the reduced rows of a fragment through its steps and projects them. Has no state: safe for any thread. */
final class FragmentOutput {
    private final FragmentColumns columns;
    private final Cancellation cancellation;

    FragmentOutput(FragmentColumns columns, Cancellation cancellation) {
        this.columns = columns;
        this.cancellation = cancellation;
    }

    FragmentColumns columns() {
        return columns;
    }

    /**
     * Rows after some steps.
     *
     * @param counts of the steps
     * @param memory is told of the rows when steps need all of them
     * @throws CancellationException if the statement was cancelled during a long sort
     */
    Iterator<Segment> steps(Iterator<Segment> rows, List<Step> steps, List<OperatorCount> counts, MemoryGauge memory) throws QueryException {
        if (steps.isEmpty()) {
            return rows;
        }
        List<Segment> current = new ArrayList<>();
        while (rows.hasNext()) {
            Segment segment = rows.next();
            memory.add(segment.heapBytes());
            current.add(segment);
        }
        for (int i = 0; i < steps.size(); i++) {
            cancellation.check();
            long start = System.nanoTime();
            Step step = steps.get(i);
            long in = JoinSide.rows(current);
            current = switch (step) {
                case Step.Filter(Predicate predicate) -> {
                    SegmentFilter filter = new SegmentFilter(predicate);
                    List<Segment> passed = new ArrayList<>();
                    for (Segment segment : current) {
                        int count = filter.select(segment);
                        if (count > 0) {
                            passed.add(Rows.select(segment, filter.rows(), count));
                        }
                    }
                    yield passed;
                }
                case Step.Sort sort -> {
                    RowSorter sorter = new RowSorter(columns.reducedType(), sort.keys(), sort.rowsNeeded(), cancellation::isCancelled);
                    current.forEach(sorter::add);
                    yield sorter.result(sort.offset(), sort.limit());
                }
            };
            counts.get(i).add(in, JoinSide.rows(current), start);
        }
        return current.iterator();
    }

    Segment project(Segment segment) {
        int[] projection = columns.projection().stream().mapToInt(Integer::intValue).toArray();
        RowType type = columns.outputType();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < projection.length; i++) {
            fields.add(Field.of(type.field(i).name(), segment.type().type(projection[i])));
        }
        return segment.select(new RowType(fields), projection);
    }
}
