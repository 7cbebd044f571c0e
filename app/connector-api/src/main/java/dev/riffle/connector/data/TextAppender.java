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
    /** 2^64 over the golden ratio. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int TRIAL_ENTRIES = 4096;

    private int[] codes = new int[1024];
    private int[] starts = new int[257];
    /** By entry, while repeats are coded. */
    private long[] keys = new long[256];
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
        long key = length < 8 ? shortKey(source, offset, length) : longKey(source, offset, length);
        int mask = slots.length - 1;
        int slot = slot(key) & mask;
        for (int found = slots[slot]; found != 0; found = slots[slot]) {
            int entry = found - 1;
            if (keys[entry] == key && (length < 8 || isEntry(entry, source, offset, length))) {
                return entry;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = entries + 1;
        int entry = add(source, offset, length, key);
        if (entries >= TRIAL_ENTRIES && entries * 2 > lookups) {
            coding = false;
            slots = new int[0];
            keys = new long[0];
        } else if (entries * 2 > mask) {
            rehash();
        }
        return entry;
    }

    /** Only for texts of eight bytes or more. */
    private boolean isEntry(int entry, byte[] source, int offset, int length) {
        int start = starts[entry];
        if (starts[entry + 1] - start != length) {
            return false;
        }
        int last = length - 8;
        for (int i = 0; i < last; i += 8) {
            if ((long) WORD.get(bytes, start + i) != (long) WORD.get(source, offset + i)) {
                return false;
            }
        }
        return (long) WORD.get(bytes, start + last) == (long) WORD.get(source, offset + last);
    }

    private int add(byte[] source, int offset, int length, long key) {
        if (entries + 1 == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2 - 1);
        }
        int start = starts[entries];
        int end = Math.addExact(start, length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, bytes.length * 2L)));
        }
        System.arraycopy(source, offset, bytes, start, length);
        if (coding) {
            if (entries == keys.length) {
                keys = Arrays.copyOf(keys, entries * 2);
            }
            keys[entries] = key;
        }
        starts[entries + 1] = end;
        return entries++;
    }

    private void rehash() {
        int[] larger = new int[slots.length * 2];
        int mask = larger.length - 1;
        for (int entry = 0; entry < entries; entry++) {
            int slot = slot(keys[entry]) & mask;
            while (larger[slot] != 0) {
                slot = slot + 1 & mask;
            }
            larger[slot] = entry + 1;
        }
        slots = larger;
    }

    /** The text itself and, in the highest byte, its length: two short texts of one key are equal. */
    private static long shortKey(byte[] source, int offset, int length) {
        long word = 0;
        if (offset + 8 <= source.length) {
            word = (long) WORD.get(source, offset) & (1L << 8 * length) - 1;
        } else {
            for (int i = 0; i < length; i++) {
                word |= (source[offset + i] & 0xFFL) << 8 * i;
            }
        }
        return word | (long) length << 56;
    }

    /** A hash, eight bytes a step, the last of which may overlap the one before; it differs from every short key. */
    private static long longKey(byte[] source, int offset, int length) {
        long hash = length;
        int last = offset + length - 8;
        for (int i = offset; i < last; i += 8) {
            hash = (hash ^ (long) WORD.get(source, i)) * GOLDEN;
            hash ^= hash >>> 32;
        }
        hash = (hash ^ (long) WORD.get(source, last)) * GOLDEN;
        return hash ^ hash >>> 32 | 0xFFL << 56;
    }

    /** Every bit of the key moves the low bits: multiplying moves bits upwards only, so the upper half is brought down between two of it. */
    private static int slot(long key) {
        long product = key * GOLDEN;
        return (int) ((product ^ product >>> 32) * GOLDEN >>> 32);
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
        keys = new long[256];
        bytes = new byte[4096];
        entries = 0;
        lookups = 0;
        coding = true;
        slots = new int[512];
    }
}
