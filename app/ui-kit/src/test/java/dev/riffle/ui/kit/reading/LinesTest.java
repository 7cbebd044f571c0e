package dev.riffle.ui.kit.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static List<String> shown(Lines lines) {
        return IntStream.range(0, lines.count()).mapToObj(lines::line).toList();
    }

    @Test
    void cutsAtLineBreaksThenAtWordsThenAnywhere() {
        assertEquals(List.of("one", "two three ", "four", "", "abcdefghij", "klm"),
                shown(TextLines.of("one\r\ntwo three four\n\nabcdefghijklm", 10)));
        assertEquals(List.of(""), shown(TextLines.of("", 10)));
        assertEquals(List.of("a", ""), shown(TextLines.of("a\n", 10)));
        assertEquals(List.of("abcd", "efgh"), shown(TextLines.of("abcdefgh", 4)));
        assertEquals(List.of("abcd", "x"), shown(TextLines.of("abcd\nx", 4)));
    }

    @Test
    void losesNothing() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(80); i > 0; i--) {
                text.append(new String[]{"a", " ", "\n", "😀", "word"}[random.nextInt(5)]);
            }
            int columns = 2 + random.nextInt(12);
            TextLines lines = TextLines.of(text.toString(), columns);
            assertEquals(text.toString(), lines.copy(0, lines.count()));
            for (int i = 0; i < lines.count(); i++) {
                String line = lines.line(i);
                assertTrue(line.length() <= columns, line);
                assertTrue(line.isEmpty() || !Character.isHighSurrogate(line.charAt(line.length() - 1)), "a pair was cut");
            }
            for (int offset = 0; offset < text.length(); offset++) {
                int line = lines.lineAt(offset);
                assertTrue(lines.copy(0, line + 1).length() >= offset, "line " + line + " lies before offset " + offset);
            }
        }
    }

    @Test
    void bytesAreShownAsFarAsThereIsRoom() {
        byte[] bytes = "{\"a\":\"ä\"}\n0123456789".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of("0000  7b 22 61 22 3a 22 c3 a4 22 7d 0a 30 31 32 33 34  {\"a\":\"··\"}·01234",
                        "0010  35 36 37 38 39                                   56789"),
                shown(HexLines.of(bytes, 80)));
        assertEquals("0008  22 7d 0a 30 31 32 33 34  \"}·01234", HexLines.of(bytes, 60).line(1));
        assertEquals("0004  3a 22 c3 a4  :\"··", HexLines.of(bytes, 10).line(1));
        assertEquals(0, HexLines.of(new byte[0], 80).count());
    }
}
