package dev.riffle.ui.kit.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.kit.editor.LineBlock.Spot;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBlockTest {
    private static LineBlock block(String... lines) {
        return new LineBlock(List.of(lines), new Spot(0, 0), new Spot(lines.length - 1, lines[lines.length - 1].length()));
    }

    @Test
    void indentsAndTakesItBack() {
        LineBlock indented = block("a", "", "  b").indent();
        assertEquals(List.of("    a", "", "      b"), indented.lines());
        assertEquals(new Spot(2, 7), indented.caret());
        assertEquals(List.of("a", "", "  b"), indented.outdent().lines());
        assertEquals(List.of("a", "", "b"), indented.outdent().outdent().lines());
        assertEquals(List.of("x"), block("\tx").outdent().lines());
    }

    @Test
    void commentsAtTheLeastIndentationAndTakesItBack() {
        LineBlock commented = block("  SELECT", "", "    a").toggleComment("--");
        assertEquals(List.of("  -- SELECT", "", "  --   a"), commented.lines());
        assertEquals(List.of("  SELECT", "", "    a"), commented.toggleComment("--").lines());
        assertEquals(List.of("x"), block("--x").toggleComment("--").lines());
    }

    @Test
    void linesOfWhichOnlySomeAreCommentsAllBecomeOnes() {
        assertEquals(List.of("-- -- a", "-- b"), block("-- a", "b").toggleComment("--").lines());
    }

    @Test
    void blankLinesAreNotCommented() {
        LineBlock blank = block("", "  ");
        assertEquals(blank, blank.toggleComment("--"));
    }

    @Test
    void movesLinesWithTheSelection() {
        LineBlock block = new LineBlock(List.of("above", "one", "two"), new Spot(1, 1), new Spot(2, 3));
        LineBlock up = block.firstToEnd();
        assertEquals(new LineBlock(List.of("one", "two", "above"), new Spot(0, 1), new Spot(1, 3)), up);
        assertEquals(block, up.lastToStart());
        assertEquals(List.of("x", "x"), block("x").duplicate().lines());
    }
}
