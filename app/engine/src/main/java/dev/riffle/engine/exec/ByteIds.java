package dev.riffle.engine.exec;

import java.util.Arrays;

/** Numbers distinct runs of bytes 0, 1, 2, … in the order of their appearance. For one thread. */
final class ByteIds {
    private byte[][] keys = new byte[64][];
    private int[] hashes = new int[64];
    private int[] slots = new int[128]; // id + 1, 0 where free
    private int size;
    private long bytes;

    int size() {
        return size;
    }

    byte[] key(int id) {
        return keys[id];
    }

    int id(byte[] source, int from, int to) {
        int hash = hash(source, from, to);
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (int found = slots[slot]; found != 0; found = slots[slot]) {
            byte[] key = keys[found - 1];
            if (hashes[found - 1] == hash && Arrays.equals(key, 0, key.length, source, from, to)) {
                return found - 1;
            }
            slot = slot + 1 & mask;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        keys[size] = Arrays.copyOfRange(source, from, to);
        hashes[size] = hash;
        bytes += to - from + 16;
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
            int slot = hashes[id] & mask;
            while (larger[slot] != 0) {
                slot = slot + 1 & mask;
            }
            larger[slot] = id + 1;
        }
        slots = larger;
    }

    private static int hash(byte[] source, int from, int to) {
        long hash = to - from;
        for (int i = from; i < to; i++) {
            hash = (hash ^ source[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash ^ hash >>> 32);
    }

    long heapBytes() {
        return 12L * keys.length + 4L * slots.length + bytes;
    }
}
