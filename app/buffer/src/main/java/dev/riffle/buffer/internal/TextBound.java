package dev.riffle.buffer.internal;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.TextColumn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bounds of a column of texts or bytes, in the order of their bytes; decided once per entry of the dictionary. */
record TextBound(byte @Nullable [] from, byte @Nullable [] to) implements ColumnBound {
    @Override
    public boolean mayMatch(Column column) {
        TextColumn texts = (TextColumn) column;
        if (!texts.isShort()) {
            return true;
        }
        for (int entry = 0; entry < texts.entries(); entry++) {
            if (matches(texts, entry)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int refine(Column column, int[] selection, int count) {
        TextColumn texts = (TextColumn) column;
        int[] codes = texts.codes();
        int kept = 0;
        if (texts.entries() < count) {
            boolean[] matches = new boolean[texts.entries()];
            for (int entry = 0; entry < matches.length; entry++) {
                matches[entry] = matches(texts, entry);
            }
            for (int i = 0; i < count; i++) {
                int row = selection[i];
                if (!texts.isNull(row)) { // the code of a null is undefined
                    selection[kept] = row;
                    kept += matches[codes[row]] ? 1 : 0;
                }
            }
        } else {
            for (int i = 0; i < count; i++) {
                int row = selection[i];
                if (!texts.isNull(row)) {
                    selection[kept] = row;
                    kept += matches(texts, codes[row]) ? 1 : 0;
                }
            }
        }
        return kept;
    }

    private boolean matches(TextColumn texts, int entry) {
        int start = texts.start(entry);
        int end = start + texts.length(entry);
        return (from == null || Arrays.compareUnsigned(texts.bytes(), start, end, from, 0, from.length) >= 0)
                && (to == null || Arrays.compareUnsigned(texts.bytes(), start, end, to, 0, to.length) <= 0);
    }
}
