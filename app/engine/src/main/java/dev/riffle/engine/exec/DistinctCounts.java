package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.Segment;
import java.util.Arrays;

/**
 * COUNT(DISTINCT column), exact: the pairs of a group and a value are numbered, and a pair that is new counts. The values of the first group,
 * which is the only one where nothing is grouped by, are bits.
 */
final class DistinctCounts extends Accumulator {
    private final KeyColumn values;
    private final LongIds pairs = new LongIds();
    private long[] counts = new long[16];
    private long[] first = new long[16];
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
        if (group == 0) {
            addToFirst(value);
            return;
        }
        int known = pairs.size();
        if (pairs.id((long) group << 32 | value) == known) {
            counts[group]++;
        }
    }

    private void addToFirst(int value) {
        int word = value >> 6;
        if (word >= first.length) {
            first = Arrays.copyOf(first, Math.max(word + 1, first.length * 2));
        }
        long bit = 1L << value;
        counts[0] += (first[word] & bit) == 0 ? 1 : 0;
        first[word] |= bit;
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        DistinctCounts theirs = (DistinctCounts) other;
        int[] translated = values.translate(theirs.values);
        for (int word = 0; word < theirs.first.length; word++) {
            for (long bits = theirs.first[word]; bits != 0; bits &= bits - 1) {
                add(groups[0], translated[word * 64 + Long.numberOfTrailingZeros(bits)]);
            }
        }
        for (int id = 0; id < theirs.pairs.size(); id++) {
            long pair = theirs.pairs.key(id);
            add(groups[(int) (pair >>> 32)], translated[(int) pair]);
        }
    }

    @Override
    long textBytes() {
        return values.heapBytes() + pairs.heapBytes() + 8L * first.length;
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        ((LongAppender) out).set(row, counts[group]);
    }
}
