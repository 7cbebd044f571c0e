package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.connector.data.TextColumn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** MIN and MAX of texts by Unicode code points, which is the order of their UTF-8 bytes. */
final class ExtremeTexts extends Accumulator {
    private final int sign;
    private byte[] @Nullable [] best = new byte[16][];
    private long bytes;

    /** @param sign 1 for MAX, -1 for MIN */
    ExtremeTexts(int sign) {
        this.sign = sign;
    }

    @Override
    void ensure(int groups) {
        if (groups > best.length) {
            best = Arrays.copyOf(best, Math.max(groups, best.length * 2));
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        TextColumn texts = (TextColumn) column;
        int[] codes = texts.codes();
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!texts.isNull(row)) {
                int entry = codes[row];
                take(groups[i], texts.bytes(), texts.start(entry), texts.start(entry + 1));
            }
        }
    }

    private void take(int group, byte[] source, int from, int to) {
        byte[] current = best[group];
        if (current == null || Arrays.compareUnsigned(source, from, to, current, 0, current.length) * sign > 0) {
            bytes += to - from + (current == null ? 24 : -current.length);
            best[group] = Arrays.copyOfRange(source, from, to);
        }
    }

    @Override
    long textBytes() {
        return bytes;
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        byte[] @Nullable [] theirs = ((ExtremeTexts) other).best;
        for (int group = 0; group < groups.length && group < theirs.length; group++) {
            byte[] value = theirs[group];
            if (value != null) {
                take(groups[group], value, 0, value.length);
            }
        }
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        byte[] value = best[group];
        if (value != null) {
            ((TextAppender) out).set(row, value, 0, value.length);
        }
    }
}
