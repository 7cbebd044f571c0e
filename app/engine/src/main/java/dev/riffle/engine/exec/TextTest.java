package dev.riffle.engine.exec;

import dev.riffle.connector.data.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tests an entry of a dictionary. UTF-8 compared byte by byte, unsigned, is ordered by Unicode code points. */
interface TextTest {
    boolean passes(TextColumn column, int entry);

    static TextTest of(Predicate leaf) {
        return switch (leaf) {
            case Predicate.TextCompare compare -> of(compare);
            case Predicate.TextIn in -> of(in);
            case Predicate.Like like -> of(like);
            default -> throw new IllegalArgumentException(leaf + " does not test texts");
        };
    }

    private static TextTest of(Predicate.TextCompare compare) {
        byte[] value = compare.value().getBytes(StandardCharsets.UTF_8);
        return (column, entry) -> compare.comparison().holds(compare(column, entry, value));
    }

    private static TextTest of(Predicate.TextIn in) {
        byte[][] values = in.values().stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        return (column, entry) -> contains(values, column, entry) != in.negated();
    }

    private static TextTest of(Predicate.Like like) {
        return (column, entry) -> like.pattern().matches(text(column, entry)) != like.negated();
    }

    /** Not kept in the column: an entry is tested once, and the texts of a large dictionary would double its memory. */
    private static String text(TextColumn column, int entry) {
        return new String(column.bytes(), column.start(entry), column.length(entry), StandardCharsets.UTF_8);
    }

    private static boolean contains(byte[][] sorted, TextColumn column, int entry) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int sign = compare(column, entry, sorted[middle]);
            if (sign == 0) {
                return true;
            }
            if (sign < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return false;
    }

    private static int compare(TextColumn column, int entry, byte[] value) {
        return Arrays.compareUnsigned(column.bytes(), column.start(entry), column.start(entry + 1), value, 0, value.length);
    }
}
