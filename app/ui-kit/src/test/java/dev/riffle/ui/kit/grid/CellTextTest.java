package dev.riffle.ui.kit.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CellTextTest {
    private static String shown(GridCell cell) {
        return CellText.of(cell, 100);
    }

    @Test
    void nothingAndEmptyDiffer() {
        assertEquals("null", shown(GridCell.NULL));
        assertEquals("''", shown(GridCell.text("")));
        assertEquals("null", shown(GridCell.text("null")), "told apart by slant and colour");
    }

    @Test
    void controlCharactersCanBeSeen() {
        assertEquals("a\\nb\\tc\\r\\u001b[31m", shown(GridCell.text("a\nb\tc\r\u001b[31m")));
        assertEquals("\\u202eabc\\u2028\\u200b\\ufeff", shown(GridCell.text("\u202eabc\u2028\u200b\ufeff")));
        assertEquals("\\ud83d!", shown(GridCell.text("\ud83d!")), "half a character");
        assertEquals("Zürich 東京 😀", shown(GridCell.text("Zürich 東京 😀")));
        assertEquals("a\\nb 😀", shown(GridCell.text("a\nb 😀")));
    }

    @Test
    void bytesAreHexadecimalWithTheirNumber() {
        assertEquals(new GridCell(GridCell.Kind.BINARY, "00ff10", "3 B"), GridCell.binary(new byte[]{0, (byte) 0xff, 16}));
        assertEquals("1,000,000 B", GridCell.binary(new byte[1_000_000]).note());
        assertEquals(1025, GridCell.binary(new byte[1_000_000]).text().length());
        assertEquals("0203", GridCell.binary(new byte[]{1, 2, 3, 4}, 1, 2).text());
    }

    @Test
    void endlessTextIsNotLookedAtToItsEnd() {
        assertEquals(101, shown(GridCell.text("x".repeat(10_000_000))).length());
    }
}
