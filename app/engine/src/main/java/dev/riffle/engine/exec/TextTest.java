package dev.riffle.engine.exec;

import dev.riffle.connector.data.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tests an entry of a dictionary. UTF-8 compared byte by byte, unsigned, is ordered by Unicode code points. */
interface TextTest {
    boolean passes(TextColumn column, int entry);

    static TextTest of(Predicate.TextCompare compare) {
        byte[] value = compare.value().getBytes(StandardCharsets.UTF_8);
        return (column, entry) -> compare.comparison().holds(compare(column, entry, value));
    }

    static TextTest of(Predicate.TextIn in) {
        List<byte[]> values = in.values().stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList();
        return (column, entry) -> {
            for (byte[] value : values) {
                if (compare(column, entry, value) == 0) {
                    return !in.negated();
                }
            }
            return in.negated();
        };
    }

    static TextTest of(Predicate.Like like) {
        return (column, entry) -> like.pattern().matches(column.text(entry)) != like.negated();
    }

    private static int compare(TextColumn column, int entry, byte[] value) {
        return Arrays.compareUnsigned(column.bytes(), column.start(entry), column.start(entry + 1), value, 0, value.length);
    }
}
