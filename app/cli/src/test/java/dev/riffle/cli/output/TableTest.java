package dev.riffle.cli.output;

import static dev.riffle.cli.output.Segments.of;
import static dev.riffle.cli.output.Segments.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final RowType TWO = RowType.of(Field.of("name", DataType.VARCHAR), Field.of("n", DataType.INTEGER));

    @Test
    void numbersGoToTheRightAndNothingIsHidden() throws IOException {
        Segment rows = of(TWO, row("Zoë", 5), row("", 1234), row(null, null), row("東京", 7));
        assertEquals("""
                name     n
                ────  ────
                Zoë      5
                ''    1234
                null  null
                東京     7
                """, Segments.write(OutputFormat.TABLE, ZoneOffset.UTC, TableLayout.PLAIN, rows));
    }

    @Test
    void theZoneIsNamedOnceAndFractionsAreOfOneLength() throws IOException {
        Segment rows = of(RowType.of(Field.of("at", DataType.INSTANT)), row(Instant.parse("2026-01-31T11:00:00Z")),
                row(Instant.parse("2026-07-01T00:00:00.5Z")));
        assertEquals("""
                at (Europe/Zurich)
                ───────────────────────
                2026-01-31 12:00:00.000
                2026-07-01 02:00:00.500
                """, Segments.write(OutputFormat.TABLE, ZoneId.of("Europe/Zurich"), TableLayout.PLAIN, rows));
    }

    @Test
    void controlCharactersCannotReachTheTerminal() throws IOException {
        Segment rows = of(TWO, row("\u001b[2J\r\n\t\u202e\u009b", 1));
        assertTrue(
                Segments.write(OutputFormat.TABLE, ZoneOffset.UTC, new TableLayout(120, false), rows).contains("\\u001b[2J\\r\\n\\t\\u202e\\u009b"));
    }

    @Test
    void onATerminalLongTextsAreCutButNumbersNever() throws IOException {
        RowType type = RowType.of(Field.of("a", DataType.VARCHAR), Field.of("n", DataType.BIGINT), Field.of("b", DataType.VARCHAR));
        Segment rows = of(type, row("x".repeat(5_000_000), Long.MAX_VALUE, "y".repeat(100)));
        List<String> lines = Segments.write(OutputFormat.TABLE, ZoneOffset.UTC, new TableLayout(80, false), rows).lines().toList();
        assertEquals(80, lines.getLast().length());
        assertTrue(lines.getLast().contains("x…  9223372036854775807  yyyy"), lines.getLast());
        String plain = Segments.write(OutputFormat.TABLE, ZoneOffset.UTC, TableLayout.PLAIN, rows);
        assertTrue(plain.contains("x".repeat(5_000_000)) && plain.contains("y".repeat(100)));
    }

    @Test
    void coloursAreUsedOnlyWhenTheyAreWelcome() throws IOException {
        Segment rows = of(TWO, row("null", null));
        assertTrue(Segments.write(OutputFormat.TABLE, ZoneOffset.UTC, new TableLayout(80, true), rows).contains("null  \u001b[2mnull\u001b[0m"));
        assertTrue(!Segments.write(OutputFormat.TABLE, ZoneOffset.UTC, new TableLayout(80, false), rows).contains("\u001b"));
    }

    @Test
    void rowsAfterTheFirstPageKeepTheirOrder() throws IOException {
        Object[][] rows = new Object[2500][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("r" + i, i);
        }
        List<String> lines = Segments
                .write(OutputFormat.TABLE, ZoneOffset.UTC, TableLayout.PLAIN, of(TWO, rows), of(TWO, row("a longer name than all before", 1))).lines()
                .toList();
        assertEquals(2503, lines.size());
        for (int i = 0; i < rows.length; i++) {
            assertTrue(lines.get(i + 2).startsWith("r" + i + " ") && lines.get(i + 2).endsWith(" " + i), lines.get(i + 2));
        }
    }

    @Test
    void widthsCountCells() {
        assertEquals(4, DisplayText.width("東京"));
        assertEquals(1, DisplayText.width("e\u0301"));
        assertEquals(2, DisplayText.width("🎁"));
        assertEquals("東…", DisplayText.cut("東京都", 4));
        assertEquals("東京都", DisplayText.cut("東京都", 6));
    }
}
