package dev.riffle.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.connector.data.TextColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts as the decoder sets them, out of a larger array, become codes: one for each text, whatever they have in common. */
class DictionaryTest {
    @Test
    void textsThatDifferInOneByteHaveCodesOfTheirOwn() {
        for (int length = 0; length <= 40; length++) {
            List<byte[]> texts = new ArrayList<>();
            texts.add(new byte[length]);
            for (int at = 0; at < length; at++) {
                for (int bit = 0; bit < 7; bit++) {
                    byte[] text = new byte[length];
                    text[at] = (byte) (1 << bit);
                    texts.add(text);
                }
            }
            check(texts, new Random(length));
        }
    }

    @Test
    void textsOfManyLengthsThatStartAlike() {
        List<byte[]> texts = new ArrayList<>();
        for (int length = 0; length < 300; length++) {
            texts.add(Rows.utf8("a".repeat(length)));
            texts.add(Rows.utf8("\0".repeat(length + 1)));
        }
        check(texts, new Random(1));
    }

    /** Sets every text thrice in random order, at the end of an array as well as in the middle. */
    private static void check(List<byte[]> texts, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < texts.size() * 3; i++) {
            order.add(i % texts.size());
        }
        Collections.shuffle(order, random);
        SegmentBuilder builder = new SegmentBuilder(RowType.of(Field.of("a", DataType.VARCHAR)));
        for (int text : order) {
            byte[] bytes = texts.get(text);
            int before = random.nextInt(5);
            byte[] source = new byte[before + bytes.length + random.nextInt(20)];
            random.nextBytes(source);
            System.arraycopy(bytes, 0, source, before, bytes.length);
            ((TextAppender) builder.appender(0)).set(builder.rows(), source, before, bytes.length);
            builder.endRow();
        }
        Segment segment = builder.build();
        TextColumn column = (TextColumn) segment.column(0);
        assertEquals(texts.size(), column.entries());
        for (int row = 0; row < order.size(); row++) {
            assertEquals(new String(texts.get(order.get(row)), java.nio.charset.StandardCharsets.UTF_8), column.value(row));
        }
    }
}
