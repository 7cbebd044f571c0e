package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.connector.data.TextColumn;
import org.jspecify.annotations.Nullable;

/**
 * Numbers texts. Of a dictionary much shorter than the rows each entry is looked up once, and a row costs one look into a table; of a long
 * one each row is looked up by itself, many at a time. For one thread.
 */
final class TextKeys extends KeyColumn {
    /** Rows looked up at a time. */
    private static final int BATCH = 256;
    /** A dictionary is short when it has fewer entries than one for so many rows. */
    private static final int ROWS_PER_ENTRY = 4;

    private final ByteIds ids = new ByteIds();
    private final long[] hashes = new long[BATCH];
    private final long[] found = new long[BATCH];
    private final long[] headers = new long[BATCH];

    @Override
    void ids(Column column, int[] rows, int count, int[] out) {
        TextColumn texts = (TextColumn) column;
        long[] words = texts.validity().words();
        if ((long) texts.entries() * ROWS_PER_ENTRY > count) {
            for (int from = 0; from < count; from += BATCH) {
                one(texts, words, rows, from, Math.min(count, from + BATCH), out);
            }
        } else if (words == null) {
            valid(texts.codes(), rows, count, table(texts, used(texts.codes(), rows, count, texts.entries())), out);
        } else {
            nullable(texts.codes(), words, rows, count, table(texts, used(texts.codes(), words, rows, count, texts.entries())), out);
        }
    }

    /** Entry by entry, one place up, whether a row has it: some may be left of rows that were overwritten. */
    private static boolean[] used(int[] codes, int[] rows, int count, int entries) {
        boolean[] used = new boolean[entries + 1];
        for (int i = 0; i < count; i++) {
            used[codes[rows[i]] + 1] = true;
        }
        return used;
    }

    private static boolean[] used(int[] codes, long[] words, int[] rows, int count, int entries) {
        boolean[] used = new boolean[entries + 1];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            used[codes[row] + 1 & -(int) (words[row >> 6] >>> row & 1)] = true;
        }
        return used;
    }

    /** The number of each entry that is used, one place up; at 0 stands that of NULL. */
    private int[] table(TextColumn texts, boolean[] used) {
        int[] table = new int[used.length];
        for (int entry = 0; entry < table.length - 1; entry++) {
            if (used[entry + 1]) {
                table[entry + 1] = ids.id(texts.bytes(), texts.start(entry), texts.start(entry + 1)) + 1;
            }
        }
        return table;
    }

    private static void valid(int[] codes, int[] rows, int count, int[] table, int[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = table[codes[rows[i]] + 1];
        }
    }

    /** The code of a NULL is undefined and masked out, which costs less than a branch that cannot be foreseen. */
    private static void nullable(int[] codes, long[] words, int[] rows, int count, int[] table, int[] out) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            out[i] = table[codes[row] + 1 & -(int) (words[row >> 6] >>> row & 1)];
        }
    }

    /** Looks rows up one by one: first all hashes, then all first slots and headers, whose memory is so read at once. */
    private void one(TextColumn texts, long @Nullable [] words, int[] rows, int from, int to, int[] out) {
        int[] codes = texts.codes();
        byte[] bytes = texts.bytes();
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (words == null || (words[row >> 6] >>> row & 1) != 0) {
                int code = codes[row];
                hashes[i - from] = ByteIds.hash(bytes, texts.start(code), texts.start(code + 1));
            }
        }
        for (int i = 0; i < to - from; i++) {
            found[i] = ids.first(hashes[i]);
        }
        for (int i = 0; i < to - from; i++) {
            headers[i] = ids.header(found[i]);
        }
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (words == null || (words[row >> 6] >>> row & 1) != 0) {
                int code = codes[row];
                out[i] = ids.id(found[i - from], headers[i - from], hashes[i - from], bytes, texts.start(code), texts.start(code + 1)) + 1;
            } else {
                out[i] = 0;
            }
        }
    }

    @Override
    int size() {
        return ids.size() + 1;
    }

    @Override
    int[] translate(KeyColumn other) {
        return ids.translate(((TextKeys) other).ids);
    }

    @Override
    void write(int id, ColumnAppender out, int row) {
        if (id > 0) {
            ids.write(id - 1, (TextAppender) out, row);
        }
    }

    @Override
    long heapBytes() {
        return ids.heapBytes();
    }
}
