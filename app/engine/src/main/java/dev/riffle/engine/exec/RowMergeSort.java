package dev.riffle.engine.exec;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** A stable merge sort of row numbers, without an object per row. For one thread. */
final class RowMergeSort {
    /** Compares two rows by their numbers. */
    interface RowComparator {
        int compare(int left, int right);
    }

    /** Runs as short as this are sorted by insertion. */
    private static final int SHORT = 12;

    private final RowComparator comparator;
    private final BooleanSupplier cancelled;
    private int[] spare = {};

    /** @param cancelled asked now and then; when it is true, sorting ends with a {@link CancellationException} */
    RowMergeSort(RowComparator comparator, BooleanSupplier cancelled) {
        this.comparator = comparator;
        this.cancelled = cancelled;
    }

    /** Orders the row numbers from one place up to another, in place. */
    void sort(int[] rows, int from, int to) {
        if (to - from > SHORT && spare.length < to - from) {
            spare = new int[to - from];
        }
        sort(rows, from, to, 0);
    }

    private void sort(int[] rows, int from, int to, int spareFrom) {
        if (to - from <= SHORT) {
            insert(rows, from, to);
            return;
        }
        if (to - from > 1 << 16 && cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        int middle = from + to >>> 1;
        sort(rows, from, middle, spareFrom);
        sort(rows, middle, to, spareFrom + middle - from);
        if (comparator.compare(rows[middle - 1], rows[middle]) > 0) {
            merge(rows, from, middle, to, spareFrom);
        }
    }

    private void insert(int[] rows, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int place = i;
            while (place > from && comparator.compare(rows[place - 1], row) > 0) {
                rows[place] = rows[place - 1];
                place--;
            }
            rows[place] = row;
        }
    }

    private void merge(int[] rows, int from, int middle, int to, int spareFrom) {
        System.arraycopy(rows, from, spare, spareFrom, middle - from);
        int left = spareFrom;
        int leftEnd = spareFrom + middle - from;
        int right = middle;
        int out = from;
        while (left < leftEnd && right < to) {
            rows[out++] = comparator.compare(spare[left], rows[right]) <= 0 ? spare[left++] : rows[right++];
        }
        System.arraycopy(spare, left, rows, out, leftEnd - left);
    }
}
