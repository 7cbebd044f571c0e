package dev.riffle.connector.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Appends texts or bytes, coding repeats as they come: an open-addressing table finds the entry with the same bytes. When after a
 * few thousand rows most values were new, the table is given up and every value becomes an entry of its own.
 */
public final class TextAppender extends ColumnAppender {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TRIAL_ENTRIES = 4096;

    private int[] codes = new int[1024];
    private int[] starts = new int[257];
    private int[] hashes = new int[256];
    private byte[] bytes = new byte[4096];
    private int entries;
    private int lookups;
    private boolean coding = true;
    private int[] slots = new int[512]; // entry + 1, 0 where free

    TextAppender(DataType type) {
        super(type);
    }

    public void set(int row, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        set(row, utf8, 0, utf8.length);
    }

    /** Sets the bytes, which are copied; UTF-8 when the column is VARCHAR. */
    public void set(int row, byte[] source, int offset, int length) {
        mark(row);
        codes[row] = coding ? code(source, offset, length) : add(source, offset, length, 0);
    }

    private int code(byte[] source, int offset, int length) {
        lookups++;
        int hash = hash(source, offset, length);
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (int found = slots[slot]; found != 0; found = slots[slot]) {
            int entry = found - 1;
            if (hashes[entry] == hash && Arrays.equals(bytes, starts[entry], starts[entry + 1], source, offset, offset + length)) {
                return entry;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = entries + 1;
        int entry = add(source, offset, length, hash);
        if (entries >= TRIAL_ENTRIES && entries * 2 > lookups) {
            coding = false;
            slots = new int[0];
        } else if (entries * 2 > mask) {
            rehash();
        }
        return entry;
    }

    private int add(byte[] source, int offset, int length, int hash) {
        if (entries + 1 == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2 - 1);
            hashes = Arrays.copyOf(hashes, starts.length - 1);
        }
        int start = starts[entries];
        int end = Math.addExact(start, length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, bytes.length * 2L)));
        }
        System.arraycopy(source, offset, bytes, start, length);
        hashes[entries] = hash;
        starts[entries + 1] = end;
        return entries++;
    }

    private void rehash() {
        int[] larger = new int[slots.length * 2];
        int mask = larger.length - 1;
        for (int entry = 0; entry < entries; entry++) {
            int slot = hashes[entry] & mask;
            while (larger[slot] != 0) {
                slot = slot + 1 & mask;
            }
            larger[slot] = entry + 1;
        }
        slots = larger;
    }

    /** Eight bytes a step; the multiplier is 2^64 over the golden ratio. */
    private static int hash(byte[] source, int offset, int length) {
        long hash = length;
        int i = offset;
        int end = offset + length;
        for (; i + 8 <= end; i += 8) {
            hash = (hash ^ (long) WORD.get(source, i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        for (; i < end; i++) {
            hash = (hash ^ source[i]) * 0x9E3779B97F4A7C15L;
        }
        hash *= 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }

    /** Bytes of text held so far: a builder hands its segment on before this overflows an array. */
    public long textBytes() {
        return starts[entries];
    }

    @Override
    void setNonNull(int row, Object value) {
        if (value instanceof byte[] binary) {
            set(row, binary, 0, binary.length);
        } else {
            set(row, (String) value);
        }
    }

    @Override
    void growValues(int rows) {
        codes = Arrays.copyOf(codes, rows);
    }

    @Override
    Column take(int rows, Validity validity) {
        return new TextColumn(type(), rows == codes.length ? codes : Arrays.copyOf(codes, rows), rows, validity, Arrays.copyOf(starts, entries + 1),
                Arrays.copyOf(bytes, starts[entries]), entries, coding);
    }

    @Override
    void reset() {
        codes = new int[1024];
        starts = new int[257];
        hashes = new int[256];
        bytes = new byte[4096];
        entries = 0;
        lookups = 0;
        coding = true;
        slots = new int[512];
    }
}
