package dev.riffle.ui.kit.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.kit.editor.LineStyles.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStylesTest {
    private static String styles(String line, Mark... marks) {
        StringBuilder text = new StringBuilder();
        LineStyles.of(new ToyTokenizer().tokenize(line, Tokenizer.START), List.of(marks), line.length())
                .forEach(span -> text.append(span.getLength()).append(span.getStyle()));
        return text.toString();
    }

    @Test
    void marksLieOverTokens() {
        assertEquals("4[code-keyword]1[]2[code-number]", styles("FROM 12"));
        assertEquals("2[code-keyword]2[code-keyword, m]1[m]1[code-number, m]1[code-number]", styles("FROM 12", new Mark(2, 6, "m")));
    }

    @Test
    void longLinesAreColouredAtTheirBeginOnly() {
        String line = "A ".repeat(LineStyles.COLOURED);
        var spans = LineStyles.of(new ToyTokenizer().tokenize(line, Tokenizer.START), List.of(), line.length());
        assertEquals(line.length(), spans.length());
        assertEquals(LineStyles.COLOURED + 1, spans.getSpanCount(), 1);
        assertEquals("10002[]", styles("A ".repeat(LineStyles.LONGEST / 2 + 1)));
    }
}
