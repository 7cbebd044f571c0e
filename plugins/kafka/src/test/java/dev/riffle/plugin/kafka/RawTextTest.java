package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawTextTest {
    private static boolean jdkSays(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    @Test
    void knowsUtf8AsTheJdkDoes() {
        Random random = new Random(42);
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int k = 0; k < bytes.length; k++) { // mostly bytes that are near the borders of what is allowed
                int[] borders = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff};
                bytes[k] = (byte) borders[random.nextInt(borders.length)];
            }
            assertEquals(jdkSays(bytes), RawText.isUtf8(bytes, 0, bytes.length), () -> Arrays.toString(bytes));
            valid += jdkSays(bytes) ? 1 : 0;
        }
        assertTrue(valid > 10_000, "both kinds were tried");
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
                assertTrue(RawText.isUtf8(bytes, 0, bytes.length));
            }
        }
    }

    @Test
    void readsOnlyTheBuffersPart() {
        byte[] bytes = {(byte) 0xff, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', (byte) 0xff};
        SegmentBuilder builder = new SegmentBuilder(RowType.of(Field.of("t", DataType.VARCHAR)));
        TextAppender column = (TextAppender) builder.appender(0);
        ByteBuffer[] buffers = {
                ByteBuffer.wrap(bytes, 1, 9),
                ByteBuffer.wrap(bytes, 1, 9).slice().position(2),
                ByteBuffer.wrap(bytes, 1, 9).asReadOnlyBuffer().position(3),
                ByteBuffer.allocateDirect(2).put(0, (byte) 0xc3).put(1, (byte) 0xa9),
                ByteBuffer.wrap(bytes, 9, 2),
                ByteBuffer.allocate(0)
        };
        for (ByteBuffer buffer : buffers) {
            RawText.set(column, builder.rows(), RawText.array(buffer), RawText.offset(buffer), buffer.remaining());
            builder.endRow();
        }
        var texts = builder.build().column(0);
        assertEquals("abcdefghi", texts.value(0));
        assertEquals("cdefghi", texts.value(1));
        assertEquals("cdefghi", texts.value(2));
        assertEquals("é", texts.value(3));
        assertEquals("\\x69ff", texts.value(4));
        assertEquals("", texts.value(5));
    }
}
