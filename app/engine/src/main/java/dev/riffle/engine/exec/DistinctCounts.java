package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.Segment;
import java.util.Arrays;

/** COUNT(DISTINCT column), exact: the pairs of a group and a value are numbered, and a pair that is new counts. */
final class DistinctCounts extends Accumulator {
    private final KeyColumn values;
    private final LongIds pairs = new LongIds();
    private long[] counts = new long[16];
    private int[] ids = {};

    DistinctCounts(DataType argument) {
        this.values = KeyColumn.of(argument);
    }

    @Override
    void ensure(int groups) {
        if (groups > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(groups, counts.length * 2));
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        if (ids.length == 0) {
            ids = new int[Segment.MAX_ROWS];
        }
        values.ids(column, rows, count, ids);
        for (int i = 0; i < count; i++) {
            if (ids[i] != 0) { // the number of NULL
                add(groups[i], ids[i]);
            }
        }
    }

    private void add(int group, int value) {
        int known = pairs.size();
        if (pairs.id((long) group << 32 | value) == known) {
            counts[group]++;
        }
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        DistinctCounts theirs = (DistinctCounts) other;
        int[] translated = values.translate(theirs.values);
        for (int id = 0; id < theirs.pairs.size(); id++) {
            long pair = theirs.pairs.key(id);
            add(groups[(int) (pair >>> 32)], translated[(int) pair]);
        }
    }

    @Override
    long textBytes() {
        return values.heapBytes() + pairs.heapBytes();
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        ((LongAppender) out).set(row, counts[group]);
    }
}
