package dev.riffle.engine.exec;

import dev.riffle.connector.data.ByteIds;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.connector.data.TextColumn;
import org.jspecify.annotations.Nullable;

/**
 * Numbers texts. A dictionary that all columns have in common has numbered them already. Of a dictionary much shorter than the rows each entry is looked up once, and a row costs one look into a table; of a long
 * one each row is looked up by itself, many at a time. For one thread.
 */
final class TextKeys extends KeyColumn {
    /** Rows looked up at a time. */
    private static final int BATCH = 256;
    /** A dictionary is short when it has fewer entries than one for so many rows. */
    private static final int ROWS_PER_ENTRY = 4;
    /** Up to so many texts of a common dictionary for each that the first segment has it is worth being taken over. */
    private static final int ENTRIES_PER_ROW = 8;

    private final ByteIds ids = new ByteIds();
    /** A column of the dictionary whose numbers are taken for the numbers here, one higher. */
    private @Nullable TextColumn adopted;
    /** By number, whether a row had it, as far as numbers were taken over: the dictionary has texts that no row here has. */
    private boolean[] seen = {};
    private final long[] hashes = new long[BATCH];
    private final long[] found = new long[BATCH];
    private final long[] headers = new long[BATCH];

    @Override
    void ids(Column column, int[] rows, int count, int[] out) {
        TextColumn texts = (TextColumn) column;
        long[] words = texts.validity().words();
        if (adopts(texts, rows, count)) {
            adopted(texts.codes(), words, rows, count, out);
            return;
        }
        leaveAdopted();
        if ((long) texts.entries() * ROWS_PER_ENTRY > count) {
            for (int from = 0; from < count; from += BATCH) {
                one(texts, words, rows, from, Math.min(count, from + BATCH), out);
            }
        } else if (words == null) {
            valid(texts.codes(), rows, count, table(texts, used(texts.codes(), rows, count, texts.entries())), out);
        } else {
            nullable(texts.codes(), words, rows, count, table(texts, used(texts.codes(), words, rows, count, texts.entries())), out);
        }
        markSeen(out, count);
    }

    /** Of the numbers that were once taken over. */
    private void markSeen(int[] numbers, int count) {
        boolean[] all = seen;
        for (int i = 0; all.length > 0 && i < count; i++) {
            if (numbers[i] < all.length) {
                all[numbers[i]] = true;
            }
        }
    }

    /**
     * Whether the numbers of a dictionary that many columns have in common are taken for the numbers here: from the first column on, as long as
     * every column has the same, and if the rows of the first have so many different texts that not most of it goes unused.
     */
    private boolean adopts(TextColumn texts, int[] rows, int count) {
        TextColumn known = adopted;
        if (known != null) {
            return known.bytes() == texts.bytes();
        }
        if (ids.size() == 0 && texts.sharesEntries() && texts.distinctEntries() && texts.entries() <= (long) count * ENTRIES_PER_ROW
                && different(texts, rows, count) * ENTRIES_PER_ROW >= texts.entries()) {
            adopt(texts);
            return true;
        }
        return false;
    }

    private static long different(TextColumn texts, int[] rows, int count) {
        boolean[] used = new boolean[texts.entries()];
        long different = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!texts.isNull(row) && !used[texts.codes()[row]]) {
                used[texts.codes()[row]] = true;
                different++;
            }
        }
        return different;
    }

    private void adopt(TextColumn texts) {
        adopted = texts;
        seen = new boolean[texts.entries() + 1];
    }

    private void adopted(int[] codes, long @Nullable [] words, int[] rows, int count, int[] out) {
        boolean[] all = seen;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            int id = words == null ? codes[row] + 1 : codes[row] + 1 & -(int) (words[row >> 6] >>> row & 1);
            all[id] = true;
            out[i] = id;
        }
    }

    /** Goes on with numbers of its own, of which the first are those of the dictionary. */
    private void leaveAdopted() {
        TextColumn known = adopted;
        if (known != null) {
            for (int entry = 0; entry < known.entries(); entry++) {
                ids.id(known.bytes(), known.start(entry), known.start(entry + 1));
            }
            adopted = null;
        }
    }

    @Override
    boolean exists(int id) {
        return id >= seen.length || seen[id];
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
        TextColumn known = adopted;
        return 1 + (known == null ? ids.size() : known.entries());
    }

    @Override
    int[] translate(KeyColumn other) {
        TextKeys theirs = (TextKeys) other;
        TextColumn known = theirs.adopted;
        if (known == null) {
            leaveAdopted();
            int[] translated = theirs.seen.length == 0 ? ids.translate(theirs.ids) : translateSeen(theirs);
            markSeen(translated, translated.length);
            return translated;
        }
        if (adopted == null && ids.size() == 0) {
            adopt(known);
        }
        int[] translated = new int[theirs.seen.length];
        if (adopted != null && adopted.bytes() == known.bytes()) {
            for (int id = 1; id < translated.length; id++) {
                translated[id] = id;
                seen[id] |= theirs.seen[id];
            }
            return translated;
        }
        leaveAdopted();
        for (int entry = 0; entry < known.entries(); entry++) {
            if (theirs.seen[entry + 1]) {
                translated[entry + 1] = ids.id(known.bytes(), known.start(entry), known.start(entry + 1)) + 1;
            }
        }
        markSeen(translated, translated.length);
        return translated;
    }

    /** As {@link ByteIds#translate}, without the texts of a dictionary once taken over that no row had. */
    private int[] translateSeen(TextKeys theirs) {
        ByteIds texts = theirs.ids;
        int[] translated = new int[texts.size() + 1];
        byte[] text = {};
        for (int id = 0; id < texts.size(); id++) {
            if (theirs.exists(id + 1)) {
                int length = texts.length(id);
                text = length > text.length ? new byte[length * 2] : text;
                texts.copy(id, text, 0);
                translated[id + 1] = ids.id(text, 0, length) + 1;
            }
        }
        return translated;
    }

    @Override
    void write(int id, ColumnAppender out, int row) {
        TextColumn known = adopted;
        if (id > 0 && known != null) {
            ((TextAppender) out).set(row, known.bytes(), known.start(id - 1), known.length(id - 1));
        } else if (id > 0) {
            ids.write(id - 1, (TextAppender) out, row);
        }
    }

    @Override
    long heapBytes() {
        return ids.heapBytes() + seen.length;
    }
}
