package dev.riffle.workbench.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text comes out as UTF-8 however it is cut. */
class Utf8WriterTest {
    @Test
    void anyPiecesGiveTheSameBytes() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(100_000); text.length() < length;) {
                text.appendCodePoint(random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(50) : random.nextInt(3) == 0 ? 'ä' : 'a' + random.nextInt(26));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (Utf8Writer writer = new Utf8Writer(bytes)) {
                for (int from = 0; from < text.length();) {
                    int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 10 : 60_000));
                    switch (random.nextInt(3)) {
                        case 0 -> writer.write(text.toString(), from, to - from);
                        case 1 -> writer.write(text.substring(from, to).toCharArray());
                        default -> writer.append(text, from, to);
                    }
                    if (random.nextInt(20) == 0) {
                        writer.flush();
                    }
                    from = to;
                }
            }
            assertArrayEquals(text.toString().getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
        }
    }

    @Test
    void halfACharacterIsAQuestionMark() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Utf8Writer writer = new Utf8Writer(bytes)) {
            writer.write("a" + Character.highSurrogate(0x1F600));
            writer.flush();
            assertEquals("a", bytes.toString(StandardCharsets.UTF_8));
        }
        assertEquals("a?", bytes.toString(StandardCharsets.UTF_8));
    }
}
