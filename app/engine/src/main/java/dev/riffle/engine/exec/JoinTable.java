package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.TextColumn;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one side of a join, to be found by their keys: open addressing over row numbers, rows of equal keys in a chain. Rows with a
 * NULL among their keys are not in it. Built by one thread, then read by any number.
 */
abstract class JoinTable {
    /** For each row the next one with the same keys, or {@link Gather#NONE}. */
    private final int[] next;

    JoinTable(int rows) {
        this.next = new int[rows];
        Arrays.fill(next, Gather.NONE);
    }

    /** @param keys columns of the side, all of its rows in each; none if every row is a partner of any */
    static JoinTable of(List<Column> keys, int rows) {
        if (keys.isEmpty()) {
            return new AllRowsTable(rows);
        }
        if (keys.size() > 1) {
            return new ByHash(keys, rows);
        }
        return switch (keys.getFirst()) {
            case LongColumn column -> new ByLong(column, rows);
            case TextColumn column -> new TextJoinTable(column, rows);
            default -> new ByHash(keys, rows);
        };
    }

    /**
     * Finds the partners of some rows of the other side.
     *
     * @param keys of the other side
     * @param rows how many it has
     * @param firsts takes for each the first partner, or {@link Gather#NONE}
     */
    abstract void find(List<Column> keys, int rows, int[] firsts);

    /** The partner after another, or {@link Gather#NONE}. */
    final int next(int row) {
        return next[row];
    }

    /** Puts a row behind the first of its chain. */
    final void chain(int first, int row) {
        next[row] = next[first];
        next[first] = row;
    }

    /** About how many bytes of heap it takes. */
    long heapBytes() {
        return 4L * next.length;
    }

    static int slots(int rows) {
        return (int) Math.clamp(Integer.highestOneBit(Math.max(1, rows)) * 4L, 16, 1 << 30);
    }

    /** Without keys every row is a partner of any, in their order. */
    private static final class AllRowsTable extends JoinTable {
        private final int first;

        AllRowsTable(int rows) {
            super(rows);
            for (int row = 1; row < rows; row++) {
                chain(row - 1, row);
            }
            first = rows == 0 ? Gather.NONE : 0;
        }

        @Override
        void find(List<Column> keys, int rows, int[] firsts) {
            Arrays.fill(firsts, 0, rows, first);
        }
    }

    /** One key that is a whole number, a date or a time: the keys lie beside the rows, so that most look-ups touch one place. */
    private static final class ByLong extends JoinTable {
        private final long[] keys;
        private final int[] heads; // row + 1, 0 where free

        ByLong(LongColumn column, int rows) {
            super(rows);
            int size = slots(rows);
            keys = new long[size];
            heads = new int[size];
            for (int row = 0; row < rows; row++) {
                if (!column.isNull(row)) {
                    put(column.get(row), row);
                }
            }
        }

        private void put(long key, int row) {
            int slot = slot(key);
            if (heads[slot] == 0) {
                keys[slot] = key;
                heads[slot] = row + 1;
            } else {
                chain(heads[slot] - 1, row);
            }
        }

        /** Where a key is, or would be. */
        private int slot(long key) {
            int mask = heads.length - 1;
            int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask; // Fibonacci hashing
            while (heads[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        @Override
        void find(List<Column> columns, int rows, int[] firsts) {
            LongColumn column = (LongColumn) columns.getFirst();
            long[] values = column.values();
            if (column.validity().allValid()) {
                for (int row = 0; row < rows; row++) {
                    firsts[row] = heads[slot(values[row])] - 1;
                }
            } else {
                for (int row = 0; row < rows; row++) {
                    firsts[row] = column.isNull(row) ? Gather.NONE : heads[slot(values[row])] - 1;
                }
            }
        }

        @Override
        long heapBytes() {
            return super.heapBytes() + 12L * heads.length;
        }
    }

    /** Keys of any types: rows are compared where their hashes are equal. */
    private static final class ByHash extends JoinTable {
        private final List<Column> keys;
        private final int[] hashes;
        private final int[] heads; // row + 1, 0 where free

        ByHash(List<Column> keys, int rows) {
            super(rows);
            this.keys = keys;
            this.hashes = new int[rows];
            this.heads = new int[slots(rows)];
            boolean[] missing = new boolean[rows];
            KeyHashes.of(keys, rows, hashes, missing);
            for (int row = 0; row < rows; row++) {
                if (!missing[row]) {
                    int slot = slot(hashes[row], keys, row);
                    if (heads[slot] == 0) {
                        heads[slot] = row + 1;
                    } else {
                        chain(heads[slot] - 1, row);
                    }
                }
            }
        }

        private int slot(int hash, List<Column> others, int row) {
            int mask = heads.length - 1;
            int slot = hash & mask;
            for (int head = heads[slot]; head != 0
                    && !(hashes[head - 1] == hash && KeyHashes.equal(keys, head - 1, others, row)); head = heads[slot]) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        @Override
        void find(List<Column> columns, int rows, int[] firsts) {
            int[] sought = new int[rows];
            boolean[] missing = new boolean[rows];
            KeyHashes.of(columns, rows, sought, missing);
            for (int row = 0; row < rows; row++) {
                firsts[row] = missing[row] ? Gather.NONE : heads[slot(sought[row], columns, row)] - 1;
            }
        }

        @Override
        long heapBytes() {
            return super.heapBytes() + 4L * hashes.length + 4L * heads.length;
        }
    }
}
