package dev.riffle.engine.exec;

import java.util.Arrays;

/** Numbers distinct longs 0, 1, 2, … in the order of their appearance: open addressing, no object per value. For one thread. */
final class LongIds {
    private long[] keys = new long[64];
    private int[] slots = new int[128]; // id + 1, 0 where free
    private int size;

    int size() {
        return size;
    }

    long key(int id) {
        return keys[id];
    }

    int id(long key) {
        int mask = slots.length - 1;
        int slot = hash(key) & mask;
        for (int found = slots[slot]; found != 0; found = slots[slot]) {
            if (keys[found - 1] == key) {
                return found - 1;
            }
            slot = slot + 1 & mask;
        }
        return add(key, slot);
    }

    private int add(long key, int slot) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size] = key;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        int[] larger = new int[slots.length * 2];
        int mask = larger.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hash(keys[id]) & mask;
            while (larger[slot] != 0) {
                slot = slot + 1 & mask;
            }
            larger[slot] = id + 1;
        }
        slots = larger;
    }

    /** Fibonacci hashing: the multiplier is 2^64 over the golden ratio. */
    private static int hash(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 32);
    }

    long heapBytes() {
        return 8L * keys.length + 4L * slots.length;
    }
}
