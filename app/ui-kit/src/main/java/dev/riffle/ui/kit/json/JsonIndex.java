package dev.riffle.ui.kit.json;

import java.util.Arrays;

/** Where values lie, as flat arrays that grow. For one thread until it is complete. */
final class JsonIndex {
    /** Offset of the first character. */
    int[] start = new int[64];
    /** Offset behind the last character. */
    int[] end = new int[64];
    /** Offset of the quote before a member's name, or -1. */
    int[] name = new int[64];
    /** The number of the first value behind this one and all that is in it. */
    int[] next = new int[64];
    /** Children. */
    int[] count = new int[64];
    int size;

    int add(int valueStart, int nameStart) {
        if (size == start.length) {
            int more = size + (size >> 1);
            start = Arrays.copyOf(start, more);
            end = Arrays.copyOf(end, more);
            name = Arrays.copyOf(name, more);
            next = Arrays.copyOf(next, more);
            count = Arrays.copyOf(count, more);
        }
        start[size] = valueStart;
        name[size] = nameStart;
        return size++;
    }

    void close(int node, int valueEnd) {
        end[node] = valueEnd;
        next[node] = size;
    }
}
