package dev.riffle.cli.output;

import static dev.riffle.cli.output.Segments.of;
import static dev.riffle.cli.output.Segments.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.workbench.export.JsonText;
import dev.riffle.workbench.export.ValueText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final RowType ALL = RowType.of(Field.of("b", DataType.BOOLEAN), Field.of("i", DataType.INTEGER), Field.of("l", DataType.BIGINT),
            Field.of("d", DataType.decimal(38, 4)), Field.of("n", DataType.NUMERIC), Field.of("f", DataType.DOUBLE), Field.of("s", DataType.VARCHAR),
            Field.of("x", DataType.VARBINARY), Field.of("day", DataType.DATE), Field.of("t", DataType.TIME), Field.of("ts", DataType.TIMESTAMP),
            Field.of("at", DataType.INSTANT));
    private static final Segment ROWS = of(ALL,
            row(true, -7, Long.MIN_VALUE, new BigDecimal("1234567890123456789012345678901234.5670"), new BigDecimal("0.1666666666666667"), 0.1, "a",
                    new byte[]{0, (byte) 0xff},
                    LocalDate.of(2026, 3, 29), LocalTime.of(1, 2, 3, 4_000), LocalDateTime.of(2026, 3, 29, 2, 30),
                    Instant.parse("2026-03-29T01:30:00.120Z")),
            row((Object[]) new Object[12]));

    @Test
    void csvIsExact() throws IOException {
        assertEquals("b,i,l,d,n,f,s,x,day,t,ts,at\r\n"
                + "true,-7,-9223372036854775808,1234567890123456789012345678901234.5670,0.1666666666666667,0.1,a,\\x00ff,2026-03-29,01:02:03.000004,"
                + "2026-03-29T02:30:00,2026-03-29T03:30:00.120+02:00\r\n" + ",,,,,,,,,,,\r\n",
                Segments.write(OutputFormat.CSV, ZURICH, TableLayout.PLAIN, ROWS));
    }

    @Test
    void jsonIsExact() throws IOException {
        assertEquals(
                "{\"b\":true,\"i\":-7,\"l\":-9223372036854775808,\"d\":1234567890123456789012345678901234.5670,\"n\":0.1666666666666667,\"f\":0.1,\"s\":\"a\","
                        + "\"x\":\"\\\\x00ff\",\"day\":\"2026-03-29\",\"t\":\"01:02:03.000004\",\"ts\":\"2026-03-29T02:30:00\",\"at\":\"2026-03-29T01:30:00.120Z\"}\n"
                        + "{\"b\":null,\"i\":null,\"l\":null,\"d\":null,\"n\":null,\"f\":null,\"s\":null,\"x\":null,\"day\":null,\"t\":null,\"ts\":null,\"at\":null}\n",
                Segments.write(OutputFormat.NDJSON, ZoneOffset.UTC, TableLayout.PLAIN, ROWS));
    }

    @Test
    void csvQuotesWhatMustBeQuoted() throws IOException {
        RowType type = RowType.of(Field.of("a,b", DataType.VARCHAR), Field.of("c", DataType.VARCHAR));
        Segment rows = of(type, row("", null), row("x\"y", "1\n2"), row("1\r2", "é\t"));
        assertEquals("\"a,b\",c\r\n\"\",\r\n\"x\"\"y\",\"1\n2\"\r\n\"1\r2\",é\t\r\n",
                Segments.write(OutputFormat.CSV, ZoneOffset.UTC, TableLayout.PLAIN, rows));
    }

    @Test
    void jsonEscapesTextsAndTellsColumnsOfOneNameApart() throws IOException {
        RowType type = RowType.of(Field.of("id", DataType.VARCHAR), Field.of("id", DataType.INTEGER), Field.of("id_2", DataType.INTEGER));
        Segment rows = of(type, row("\"\\\n\u0001\u007f", 1, 2), row("🎁", 3, 4));
        assertEquals("[\n{\"id\":\"\\\"\\\\\\n\\u0001\\u007f\",\"id_3\":1,\"id_2\":2},\n{\"id\":\"🎁\",\"id_3\":3,\"id_2\":4}\n]\n",
                Segments.write(OutputFormat.JSON, ZoneOffset.UTC, TableLayout.PLAIN, rows));
        assertEquals("\"\\ud83c!\"", JsonText.quoted("\ud83c!"));
    }

    @Test
    void emptyAnswersAreWellFormed() throws IOException {
        Segment none = of(RowType.of(Field.of("a", DataType.INTEGER), Field.of("b", DataType.VARCHAR)));
        assertEquals("a,b\r\n", Segments.write(OutputFormat.CSV, ZoneOffset.UTC, TableLayout.PLAIN, none));
        assertEquals("[]\n", Segments.write(OutputFormat.JSON, ZoneOffset.UTC, TableLayout.PLAIN, none));
        assertEquals("", Segments.write(OutputFormat.NDJSON, ZoneOffset.UTC, TableLayout.PLAIN, none));
        assertEquals("a  b\n─  ─\n", Segments.write(OutputFormat.TABLE, ZoneOffset.UTC, TableLayout.PLAIN, none));
    }

    @Test
    void doublesAreTheShortestThatReadBack() {
        double[] values = {0.1, 1, -0.0, 1e14, 1e15, 1.5e20, 1e-4, 1.25e-5, Double.MAX_VALUE, Double.MIN_VALUE, 123456.789, 9007199254740993.0};
        String[] texts = {"0.1", "1", "-0", "100000000000000", "1e+15", "1.5e+20", "0.0001", "1.25e-05", "1.7976931348623157e+308", "4.9e-324",
                "123456.789", "9.007199254740992e+15"};
        for (int i = 0; i < values.length; i++) {
            StringBuilder text = new StringBuilder();
            ValueText.appendDouble(text, values[i]);
            assertEquals(texts[i], text.toString());
            assertEquals(values[i], Double.parseDouble(text.toString()));
        }
    }

    @Test
    void whatJsonHasNoNumberForIsText() throws IOException {
        Segment rows = of(RowType.of(Field.of("f", DataType.DOUBLE)), row(Double.NaN), row(Double.POSITIVE_INFINITY), row(Double.NEGATIVE_INFINITY),
                row(1e300));
        assertEquals("{\"f\":\"NaN\"}\n{\"f\":\"Infinity\"}\n{\"f\":\"-Infinity\"}\n{\"f\":1e+300}\n",
                Segments.write(OutputFormat.NDJSON, ZoneOffset.UTC, TableLayout.PLAIN, rows));
        assertEquals("f\r\nNaN\r\nInfinity\r\n-Infinity\r\n1e+300\r\n", Segments.write(OutputFormat.CSV, ZoneOffset.UTC, TableLayout.PLAIN, rows));
    }

    @Test
    void instantsBeforeTheEpochAndAcrossDaylightSaving() throws IOException {
        RowType type = RowType.of(Field.of("at", DataType.INSTANT));
        Segment rows = of(type, row(Instant.parse("1969-12-31T23:59:59.999999Z")), row(Instant.parse("2026-10-25T00:59:59Z")),
                row(Instant.parse("2026-10-25T01:00:00Z")));
        assertEquals("at\r\n1970-01-01T00:59:59.999999+01:00\r\n2026-10-25T02:59:59+02:00\r\n2026-10-25T02:00:00+01:00\r\n",
                Segments.write(OutputFormat.CSV, ZURICH, TableLayout.PLAIN, rows));
    }
}
