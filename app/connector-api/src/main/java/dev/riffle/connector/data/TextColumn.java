package dev.riffle.connector.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts or bytes, dictionary-coded: a row holds the number of an entry, an entry is a run of bytes (UTF-8 for
 * {@link DataType.Kind#VARCHAR}). In a column of few different values each entry is there once; in one of many the dictionary
 * stops looking for repeats, so that two entries may hold the same bytes.
 */
public final class TextColumn implements Column {
    private final DataType type;
    private final int[] codes;
    private final int size;
    private final Validity validity;
    private final int[] starts;
    private final byte[] bytes;
    private final int entries;
    private final boolean distinctEntries;
    private final int sharers;
    private volatile @Nullable String @Nullable [] texts;

    /**
     * @param type VARCHAR or VARBINARY
     * @param codes the entry of each row, 0 to {@code entries - 1}; undefined where null
     * @param starts entry {@code e} is the bytes from {@code starts[e]} up to {@code starts[e + 1]}
     * @param distinctEntries whether no two entries hold the same bytes
     */
    public TextColumn(DataType type, int[] codes, int size, Validity validity, int[] starts, byte[] bytes, int entries, boolean distinctEntries) {
        this(type, codes, size, validity, starts, bytes, entries, distinctEntries, 1);
    }

    /** @param sharers how many columns have these entries in common, which are kept and let go together */
    TextColumn(DataType type, int[] codes, int size, Validity validity, int[] starts, byte[] bytes, int entries, boolean distinctEntries,
            int sharers) {
        if (type.kind() != DataType.Kind.VARCHAR && type.kind() != DataType.Kind.VARBINARY) {
            throw new IllegalArgumentException(type + " is not text");
        }
        this.type = type;
        this.codes = codes;
        this.size = size;
        this.validity = validity;
        this.starts = starts;
        this.bytes = bytes;
        this.entries = entries;
        this.distinctEntries = distinctEntries;
        this.sharers = sharers;
    }

    /**
     * A column of the same entries for other rows; the entries are shared.
     *
     * @param otherCodes the entry of each row; undefined where null
     */
    public TextColumn withRows(int[] otherCodes, int rows, Validity otherValidity) {
        return new TextColumn(type, otherCodes, rows, otherValidity, starts, bytes, entries, distinctEntries, sharers);
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Validity validity() {
        return validity;
    }

    /** The entry of each row; shared, not to be written. Undefined where null. */
    public int[] codes() {
        return codes;
    }

    /** How many entries the dictionary has. */
    public int entries() {
        return entries;
    }

    /** Whether equal values always have equal codes. */
    public boolean distinctEntries() {
        return distinctEntries;
    }

    /** Whether it has no two entries of the same bytes, and not more entries than rows: what is found out about an entry serves several rows. */
    public boolean isShort() {
        return distinctEntries && entries <= size;
    }

    /** How many of {@link #heapBytes} are its part of entries that it has in common with others, which stay as long as any of those. */
    public long sharedBytes() {
        return sharers > 1 ? entryBytes() : 0;
    }

    /** The part of one sharer. */
    private long entryBytes() {
        return (4L * starts.length + bytes.length) / sharers;
    }

    /** Whether it has its entries in common with others, so that what is found out about an entry is worth keeping for the next column. */
    public boolean sharesEntries() {
        return sharers > 1;
    }

    /** The bytes of all entries, one after the other; shared, not to be written. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes()} an entry starts; that of {@code entries()} is where the last one ends. */
    public int start(int entry) {
        return starts[entry];
    }

    /** How many bytes an entry has. */
    public int length(int entry) {
        return starts[entry + 1] - starts[entry];
    }

    /** An entry as text, kept for the next call where it {@link #isShort}. */
    public String text(int entry) {
        if (!isShort()) {
            return new String(bytes, starts[entry], length(entry), StandardCharsets.UTF_8);
        }
        @Nullable
        String[] cache = texts;
        if (cache == null) {
            cache = new String[entries];
            texts = cache; // a racing thread may make another; both give equal texts
        }
        String text = cache[entry];
        if (text == null) {
            text = new String(bytes, starts[entry], length(entry), StandardCharsets.UTF_8);
            cache[entry] = text;
        }
        return text;
    }

    @Override
    public @Nullable Object value(int row) {
        if (validity.isNull(row)) {
            return null;
        }
        int entry = codes[row];
        if (type.kind() == DataType.Kind.VARBINARY) {
            return Arrays.copyOfRange(bytes, starts[entry], starts[entry + 1]);
        }
        // texts of a column of many values are shown once: keeping them would double the segment's memory
        return text(entry);
    }

    @Override
    public long heapBytes() {
        return 4L * codes.length + entryBytes() + validity.heapBytes() + 96;
    }
}
