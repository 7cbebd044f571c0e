package dev.riffle.connector.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers distinct runs of bytes 0, 1, 2, … in the order of their appearance: open addressing, the runs one after the other in one array. A
 * slot holds part of the hash beside the place of its run, and a run has its number and length in front of it, so that a look-up reads two
 * places of memory and no more. For one thread.
 */
public final class ByteIds {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** 2^64 over the golden ratio. */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final long TAG = 0xFFFFFFFF00000000L;
    /** Bytes in front of a run: its number in the upper half of a word, its length in the lower. */
    private static final int HEADER = 8;

    private byte[] bytes = new byte[1024];
    private int used;
    /** Where the header of each run is. */
    private int[] starts = new int[64];
    /** The upper half of the hash, and in the lower half one more than where the header is; 0 where free. */
    private long[] slots = new long[128];
    private int size;

    /** How many different runs there are. */
    public int size() {
        return size;
    }

    /** Sets the run of a number as the value of a row. */
    public void write(int id, TextAppender out, int row) {
        out.set(row, bytes, starts[id] + HEADER, length(id));
    }

    /** How many bytes the run of a number has. */
    public int length(int id) {
        return (int) (long) WORD.get(bytes, starts[id]);
    }

    /** Copies the run of a number. */
    public void copy(int id, byte[] to, int at) {
        System.arraycopy(bytes, starts[id] + HEADER, to, at, length(id));
    }

    /** Where each run starts when all stand one after the other in the order of their numbers, and where the last one ends. */
    public int[] ends() {
        int[] ends = new int[size + 1];
        for (int id = 0; id < size; id++) {
            ends[id + 1] = ends[id] + length(id);
        }
        return ends;
    }

    /** All runs one after the other. @param ends what {@link #ends} gave */
    public byte[] all(int[] ends) {
        byte[] all = new byte[ends[size]];
        for (int id = 0; id < size; id++) {
            copy(id, all, ends[id]);
        }
        return all;
    }

    /** The number of a run, which is copied if it is new. */
    public int id(byte[] source, int from, int to) {
        return id(hash(source, from, to), source, from, to);
    }

    private int id(long hash, byte[] source, int from, int to) {
        int slot = slot(hash, source, from, to);
        long found = slots[slot];
        return found == 0 ? add(hash, slot, source, from, to) : number(header(found));
    }

    /** The number of a run, or -1 if it has none. */
    public int find(byte[] source, int from, int to) {
        return find(hash(source, from, to), source, from, to);
    }

    private int find(long hash, byte[] source, int from, int to) {
        long found = slots[slot(hash, source, from, to)];
        return found == 0 ? -1 : number(header(found));
    }

    /** Where a run is, or would be. */
    private int slot(long hash, byte[] source, int from, int to) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        for (long found = slots[slot]; found != 0; found = slots[slot]) {
            if (((found ^ hash) & TAG) == 0 && holds(found, header(found), source, from, to)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int number(long header) {
        return (int) (header >>> 32);
    }

    /** What stands where a run of this hash is looked for first; 0 for nothing. Asked for many ahead, so that the memory is read at once. */
    public long first(long hash) {
        return slots[(int) hash & slots.length - 1];
    }

    /** The number and length of what {@link #first} gave; asked for many ahead likewise. */
    public long header(long found) {
        return found == 0 ? 0 : (long) WORD.get(bytes, (int) found - 1);
    }

    /** The number of a run: that of what {@link #first} gave if it is the same, or that of a search. */
    public int id(long found, long header, long hash, byte[] source, int from, int to) {
        return isHere(found, header, hash, source, from, to) ? number(header) : id(hash, source, from, to);
    }

    /** As {@link #id(long, long, long, byte[], int, int)}, but -1 if the run has no number. */
    public int find(long found, long header, long hash, byte[] source, int from, int to) {
        return found == 0 ? -1 : isHere(found, header, hash, source, from, to) ? number(header) : find(hash, source, from, to);
    }

    private boolean isHere(long found, long header, long hash, byte[] source, int from, int to) {
        return found != 0 && ((found ^ hash) & TAG) == 0 && holds(found, header, source, from, to);
    }

    private boolean holds(long found, long header, byte[] source, int from, int to) {
        return (int) header == to - from && isEqual(bytes, (int) found - 1 + HEADER, source, from, to - from);
    }

    private static boolean isEqual(byte[] left, int leftFrom, byte[] right, int rightFrom, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            if ((long) WORD.get(left, leftFrom + i) != (long) WORD.get(right, rightFrom + i)) {
                return false;
            }
        }
        if (length >= 8) { // the last word again, as far as it was not yet compared
            return i == length || (long) WORD.get(left, leftFrom + length - 8) == (long) WORD.get(right, rightFrom + length - 8);
        }
        for (; i < length; i++) {
            if (left[leftFrom + i] != right[rightFrom + i]) {
                return false;
            }
        }
        return true;
    }

    private int add(long hash, int slot, byte[] source, int from, int to) {
        int length = to - from;
        int start = used;
        if (length > bytes.length - HEADER - start) {
            bytes = Arrays.copyOf(bytes, larger(start, length));
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
        }
        WORD.set(bytes, start, (long) size << 32 | length);
        System.arraycopy(source, from, bytes, start + HEADER, length);
        used = start + HEADER + length;
        starts[size++] = start;
        slots[slot] = hash & TAG | start + 1;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private int larger(int start, int length) {
        long least = (long) start + HEADER + length;
        if (least > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError("more than 2 GB of different texts");
        }
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(least, bytes.length * 2L));
    }

    private void rehash() {
        long[] larger = new long[slots.length * 2];
        int mask = larger.length - 1;
        for (int id = 0; id < size; id++) {
            int from = starts[id] + HEADER;
            long hash = hash(bytes, from, from + length(id));
            int slot = (int) hash & mask;
            while (larger[slot] != 0) {
                slot = slot + 1 & mask;
            }
            larger[slot] = hash & TAG | starts[id] + 1;
        }
        slots = larger;
    }

    /** Eight bytes a step. The slot is taken from the lower half, the tag from the upper one. */
    public static long hash(byte[] source, int from, int to) {
        int length = to - from;
        long hash = length * MULTIPLIER;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = mixed(hash ^ (long) WORD.get(source, i));
        }
        if (i == to) {
            return hash;
        }
        if (length >= 8) {
            return mixed(hash ^ (long) WORD.get(source, to - 8));
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = rest << 8 | source[i] & 0xFF;
        }
        return mixed(hash ^ rest);
    }

    private static long mixed(long word) {
        long product = (word ^ word >>> 32) * MULTIPLIER;
        return product ^ product >>> 29;
    }

    /** For each run of another the number here, one higher: 0 stays free for NULL. */
    public int[] translate(ByteIds other) {
        int[] translated = new int[other.size + 1];
        for (int id = 0; id < other.size; id++) {
            int from = other.starts[id] + HEADER;
            translated[id + 1] = id(other.bytes, from, from + other.length(id)) + 1;
        }
        return translated;
    }

    /** About how many bytes of heap it takes. */
    public long heapBytes() {
        return bytes.length + 4L * starts.length + 8L * slots.length;
    }
}
