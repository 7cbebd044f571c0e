package dev.riffle.connector.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbering runs of bytes against a map of texts. */
class ByteIdsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void likeAMap(long seed) {
        Random random = new Random(seed);
        ByteIds ids = new ByteIds();
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            String text = text(random, i);
            byte[] padded = ("<" + text + ">").getBytes(StandardCharsets.ISO_8859_1);
            int next = expected.size();
            int id = expected.computeIfAbsent(text, _ -> next);
            long hash = ByteIds.hash(padded, 1, padded.length - 1);
            long found = ids.first(hash);
            assertEquals(id, random.nextBoolean()
                    ? ids.id(padded, 1, padded.length - 1)
                    : ids.id(found, ids.header(found), hash, padded, 1, padded.length - 1), text);
        }
        assertEquals(expected.size(), ids.size());
        expected.forEach((text, id) -> assertEquals(text, written(ids, id)));
        ByteIds other = new ByteIds();
        other.id(new byte[]{1, 2, 3}, 0, 3);
        int[] translated = other.translate(ids);
        expected.forEach((text, id) -> assertEquals(text, written(other, translated[id + 1] - 1)));
        assertEquals(0, translated[0]);
    }

    /** Of every length up to four words, often equal but for one byte, also the first or the last. */
    private static String text(Random random, int i) {
        if (random.nextInt(3) == 0) {
            return "key-" + i;
        }
        char[] text = "a".repeat(random.nextInt(33)).toCharArray();
        if (text.length > 0) {
            text[random.nextInt(text.length)] = (char) random.nextInt(256);
        }
        return new String(text);
    }

    private static String written(ByteIds ids, int id) {
        SegmentBuilder builder = new SegmentBuilder(RowType.of(Field.of("k", DataType.VARBINARY)));
        ids.write(id, (TextAppender) builder.appender(0), 0);
        builder.endRow();
        return new String((byte[]) java.util.Objects.requireNonNull(builder.build().column(0).value(0)), StandardCharsets.ISO_8859_1);
    }
}
