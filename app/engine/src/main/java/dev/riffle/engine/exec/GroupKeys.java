package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the groups of a GROUP BY. The number of a value is found per column; pairs of numbers are numbered in turn, so that any
 * number of columns comes down to look-ups of longs. For one thread.
 */
final class GroupKeys {
    /** The group of every row where nothing is grouped by. */
    private static final int[] ONE = new int[Segment.MAX_ROWS];

    private final List<Integer> columns;
    private final List<KeyColumn> keys = new ArrayList<>();
    /** {@code pairs[i]} numbers the pair of the group so far and the value of column i + 1. */
    private final List<LongIds> pairs = new ArrayList<>();
    private int[] ids = {};
    private int[] groups = {};
    private boolean nullGroup;

    GroupKeys(RowType input, List<Integer> columns) {
        this.columns = columns;
        for (int column : columns) {
            keys.add(KeyColumn.of(input.type(column)));
        }
        for (int i = 1; i < columns.size(); i++) {
            pairs.add(new LongIds());
        }
    }

    /** Whether groups are those of an aggregation that groups by nothing. */
    static boolean isOne(int[] groups) {
        return groups == ONE;
    }

    /** Whether nothing is grouped by, so that there is one group whatever was read. */
    boolean isOne() {
        return keys.isEmpty();
    }

    /** The groups of some rows of a segment; not to be written, and valid until the next call. */
    int[] assign(Segment segment, int[] rows, int count) {
        if (keys.isEmpty()) {
            return ONE;
        }
        if (groups.length < count) {
            groups = new int[roomFor(count)]; // only when rows come: one that merges needs none
        }
        assign(segment, rows, count, groups);
        if (pairs.isEmpty() && !nullGroup && !segment.column(columns.getFirst()).validity().allValid()) {
            nullGroup = hasNull(count);
        }
        return groups;
    }

    /** How many numbers to make room for: not many where there are many small groupings, as those within sessions are. */
    static int roomFor(int rows) {
        return rows > 64 ? Segment.MAX_ROWS : 64;
    }

    private boolean hasNull(int count) {
        for (int i = 0; i < count; i++) {
            if (groups[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private void assign(Segment segment, int[] rows, int count, int[] groups) {
        keys.getFirst().ids(segment.column(columns.getFirst()), rows, count, groups);
        if (keys.size() > 1 && ids.length < count) {
            ids = new int[roomFor(count)];
        }
        for (int i = 1; i < keys.size(); i++) {
            keys.get(i).ids(segment.column(columns.get(i)), rows, count, ids);
            LongIds pair = pairs.get(i - 1);
            for (int j = 0; j < count; j++) {
                groups[j] = pair.id((long) groups[j] << 32 | ids[j]);
            }
        }
    }

    /** Whether a group has rows: with one column NULL has number 0 and values have numbers, whether they appeared or not. */
    boolean exists(int group) {
        return keys.size() != 1 || (group > 0 ? keys.getFirst().exists(group) : nullGroup);
    }

    /** An upper bound of the groups' numbers. */
    int size() {
        return keys.isEmpty() ? 1 : pairs.isEmpty() ? keys.getFirst().size() : pairs.getLast().size();
    }

    /** For each group of another the group here. */
    int[] translate(GroupKeys other) {
        if (keys.isEmpty()) {
            return new int[1];
        }
        nullGroup |= other.nullGroup;
        int[] groups = keys.getFirst().translate(other.keys.getFirst());
        for (int i = 1; i < keys.size(); i++) {
            int[] values = keys.get(i).translate(other.keys.get(i));
            LongIds theirs = other.pairs.get(i - 1);
            int[] next = new int[theirs.size()];
            for (int id = 0; id < next.length; id++) {
                long pair = theirs.key(id);
                next[id] = pairs.get(i - 1).id((long) groups[(int) (pair >>> 32)] << 32 | values[(int) pair]);
            }
            groups = next;
        }
        return groups;
    }

    /** Writes the values of a group into the first columns of a row. */
    void write(int group, SegmentBuilder out, int row) {
        int rest = group;
        for (int i = keys.size() - 1; i > 0; i--) {
            long pair = pairs.get(i - 1).key(rest);
            keys.get(i).write((int) pair, out.appender(i), row);
            rest = (int) (pair >>> 32);
        }
        if (!keys.isEmpty()) {
            keys.getFirst().write(rest, out.appender(0), row);
        }
    }

    long heapBytes() {
        long bytes = 0;
        for (KeyColumn key : keys) {
            bytes += key.heapBytes();
        }
        for (LongIds pair : pairs) {
            bytes += pair.heapBytes();
        }
        return bytes;
    }
}
