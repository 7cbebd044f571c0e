package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.LongAppender;
import java.util.Arrays;

/** COUNT(*) and COUNT(column). */
final class Counts extends Accumulator {
    private long[] counts = new long[16];

    @Override
    void ensure(int groups) {
        if (groups > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(groups, counts.length * 2));
        }
    }

    @Override
    void addRows(int count, int[] groups) {
        if (GroupKeys.isOne(groups)) {
            counts[0] += count;
            return;
        }
        for (int i = 0; i < count; i++) {
            counts[groups[i]]++;
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        long[] words = column.validity().words();
        if (words == null) {
            addRows(count, groups);
            return;
        }
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            counts[groups[i]] += words[row >> 6] >>> row & 1;
        }
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        long[] theirs = ((Counts) other).counts;
        for (int group = 0; group < groups.length && group < theirs.length; group++) {
            counts[groups[group]] += theirs[group];
        }
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        ((LongAppender) out).set(row, counts[group]);
    }
}
