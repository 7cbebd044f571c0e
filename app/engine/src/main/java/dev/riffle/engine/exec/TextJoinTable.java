package dev.riffle.engine.exec;

import dev.riffle.connector.data.ByteIds;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.TextColumn;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a join with one key that is a text: a table from texts to their first rows. Of a dictionary that is shorter than the rows, or that
 * many columns have in common, each entry is looked up once.
 */
final class TextJoinTable extends JoinTable {
    /** Rows looked up at a time. */
    private static final int BATCH = 256;
    /** Of a common dictionary with more entries for a row nothing is kept. */
    private static final int ENTRIES_PER_ROW = 16;
    /** What stands for an entry that was not looked up yet; what was found stands two higher. */
    private static final int UNKNOWN = 0;
    private static final int FOUND = 2;

    private final ByteIds ids = new ByteIds();
    /** By number of a text its first row. */
    private int[] heads = new int[64];
    /** The last dictionary in common; threads race for it and for its numbers, which are the same whoever wins. */
    private volatile @Nullable Entries common;

    /** What was found for the entries of a dictionary. */
    private record Entries(byte[] bytes, int[] firsts) {}

    TextJoinTable(TextColumn column, int rows) {
        super(rows);
        for (int row = 0; row < rows; row++) {
            if (!column.isNull(row)) {
                int entry = column.codes()[row];
                int known = ids.size();
                int id = ids.id(column.bytes(), column.start(entry), column.start(entry + 1));
                if (id < known) {
                    chain(heads[id], row);
                } else {
                    if (id == heads.length) {
                        heads = Arrays.copyOf(heads, id * 2);
                    }
                    heads[id] = row;
                }
            }
        }
    }

    @Override
    void find(List<Column> keys, int rows, int[] firsts) {
        TextColumn texts = (TextColumn) keys.getFirst();
        if (texts.sharesEntries() && texts.entries() <= (long) rows * ENTRIES_PER_ROW) {
            byEntry(texts, rows, commonFirsts(texts), firsts);
        } else if (texts.entries() <= rows / 2) {
            byEntry(texts, rows, new int[texts.entries()], firsts);
        } else {
            byRow(texts, rows, firsts);
        }
    }

    private int[] commonFirsts(TextColumn texts) {
        Entries known = common;
        if (known == null || known.bytes != texts.bytes()) {
            known = new Entries(texts.bytes(), new int[texts.entries()]);
            common = known;
        }
        return known.firsts;
    }

    private void byEntry(TextColumn texts, int rows, int[] known, int[] firsts) {
        int[] codes = texts.codes();
        long[] words = texts.validity().words();
        for (int row = 0; row < rows; row++) {
            if (words == null || (words[row >> 6] >>> row & 1) != 0) {
                int found = known[codes[row]];
                if (found == UNKNOWN) {
                    found = find(texts, codes[row]) + FOUND;
                    known[codes[row]] = found;
                }
                firsts[row] = found - FOUND;
            } else {
                firsts[row] = Gather.NONE;
            }
        }
    }

    private int find(TextColumn texts, int entry) {
        int id = ids.find(texts.bytes(), texts.start(entry), texts.start(entry + 1));
        return id < 0 ? Gather.NONE : heads[id];
    }

    /** First all hashes, then all first slots and headers, whose memory is so read at once. */
    private void byRow(TextColumn texts, int rows, int[] firsts) {
        int[] codes = texts.codes();
        byte[] bytes = texts.bytes();
        long[] words = texts.validity().words();
        long[] hashes = new long[BATCH];
        long[] found = new long[BATCH];
        long[] headers = new long[BATCH];
        for (int from = 0; from < rows; from += BATCH) {
            int count = Math.min(BATCH, rows - from);
            for (int i = 0; i < count; i++) {
                int row = from + i;
                if (words == null || (words[row >> 6] >>> row & 1) != 0) {
                    hashes[i] = ByteIds.hash(bytes, texts.start(codes[row]), texts.start(codes[row] + 1));
                }
            }
            for (int i = 0; i < count; i++) {
                found[i] = ids.first(hashes[i]);
            }
            for (int i = 0; i < count; i++) {
                headers[i] = ids.header(found[i]);
            }
            for (int i = 0; i < count; i++) {
                int row = from + i;
                int id = words == null || (words[row >> 6] >>> row & 1) != 0
                        ? ids.find(found[i], headers[i], hashes[i], bytes, texts.start(codes[row]), texts.start(codes[row] + 1))
                        : -1;
                firsts[row] = id < 0 ? Gather.NONE : heads[id];
            }
        }
    }

    @Override
    long heapBytes() {
        return super.heapBytes() + ids.heapBytes() + 4L * heads.length;
    }
}
