package dev.riffle.plugin.kafka;

import dev.riffle.connector.data.Segment;
import java.util.ArrayList;
import java.util.List;

/** Notes of which parts of their partitions the rows of a segment are, as they are written. For one thread. */
final class PartRuns {
    private final List<Segment.Run> runs = new ArrayList<>();
    private int partition;
    private int part;
    private int first;

    /** The rows from one on are of the part at which the cursor stands. */
    void begin(PartitionCursor cursor, int row) {
        int next = cursor.partition().partition();
        if (row == 0 || next != partition || cursor.part() != part) {
            end(row);
            partition = next;
            part = cursor.part();
            first = row;
        }
    }

    private void end(int row) {
        if (row > first) {
            runs.add(new Segment.Run(partition, part, row - first));
        }
    }

    /** The segment of all rows since the last one, with its runs. */
    Segment mark(Segment segment) {
        end(segment.rows());
        Segment marked = new Segment(segment.type(), segment.columns(), segment.rows(), runs);
        runs.clear();
        first = 0;
        return marked;
    }
}
