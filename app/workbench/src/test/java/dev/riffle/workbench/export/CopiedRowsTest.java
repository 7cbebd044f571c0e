package dev.riffle.workbench.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.workbench.queries.ResultRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopiedRowsTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final RowType TYPE = RowType.of(Field.of("id", DataType.BIGINT), Field.of("text", DataType.VARCHAR),
            Field.of("amount", DataType.decimal(38, 4)), Field.of("at", DataType.INSTANT));
    private static final ResultRows ROWS = ResultRows.of(List.of(
            segment(new Object[]{Long.MAX_VALUE, "a\tb", new BigDecimal("12345678901234567890.1000"), Instant.EPOCH},
                    new Object[]{1L, "", null, null}),
            segment(new Object[]{2L, null, null, null}, new Object[]{null, "line\nsays \"hi\", twice", BigDecimal.ONE.setScale(4), null})));

    private static Segment segment(Object[]... rows) {
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                builder.appender(i).setValue(builder.rows(), row[i]);
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static String copy(IntStream rows, List<Integer> columns, ExportFormat format) throws ExportException {
        return CopiedRows.of(TYPE, ROWS, rows, columns, format, ZURICH);
    }

    @Test
    void tabsAndLinesInTextsAreQuoted() throws Exception {
        assertEquals("""
                id\ttext\tamount\tat
                9223372036854775807\t"a\tb"\t12345678901234567890.1000\t1970-01-01T01:00:00+01:00
                1\t""\t\t
                2\t\t\t
                \t"line
                says ""hi"", twice"\t1.0000\t""", copy(IntStream.range(0, 4), List.of(0, 1, 2, 3), ExportFormat.TSV));
    }

    @Test
    void rowsAndColumnsComeInTheOrderSelected() throws Exception {
        assertEquals("text,id\r\n\"line\nsays \"\"hi\"\", twice\",\r\na\tb,9223372036854775807\r\n,2",
                copy(IntStream.of(3, 0, 2), List.of(1, 0), ExportFormat.CSV));
        assertEquals("[\n{\"amount\":null},\n{\"amount\":12345678901234567890.1000}\n]", copy(IntStream.of(1, 0), List.of(2), ExportFormat.JSON));
        assertEquals("{\"id\":2}\n{\"id\":1}", copy(IntStream.of(2, 1), List.of(0), ExportFormat.NDJSON));
    }

    @Test
    void valuesComeWithoutNames() throws Exception {
        assertEquals("2\t\n1\t\"\"", CopiedRows.values(TYPE, ROWS, IntStream.of(2, 1), List.of(0, 1), ZURICH));
    }

    @Test
    void noRowsLeaveTheHeader() throws Exception {
        assertEquals("id", copy(IntStream.empty(), List.of(0), ExportFormat.TSV));
        assertEquals("amount\n\n", copy(IntStream.of(1, 2), List.of(2), ExportFormat.TSV), "rows of nothing are rows");
        assertEquals("[]", copy(IntStream.empty(), List.of(0), ExportFormat.JSON));
    }

    @Test
    void tooMuchIsRefusedBeforeItIsMade() {
        IntStream endless = IntStream.iterate(0, row -> (row + 1) % 4);
        assertEquals("COPY_TOO_LARGE", assertThrows(ExportException.class,
                () -> CopiedRows.of(TYPE, ROWS, endless, List.of(0, 1), ExportFormat.TSV, ZURICH, 1 << 20)).code());
    }
}
