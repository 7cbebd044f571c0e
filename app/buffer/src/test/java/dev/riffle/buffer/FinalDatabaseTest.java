package dev.riffle.buffer;

import static dev.riffle.buffer.TestTables.row;
import static dev.riffle.buffer.TestTables.run;
import static dev.riffle.buffer.TestTables.table;
import static dev.riffle.buffer.TestTables.type;
import static dev.riffle.connector.data.DataType.BIGINT;
import static dev.riffle.connector.data.DataType.BOOLEAN;
import static dev.riffle.connector.data.DataType.DATE;
import static dev.riffle.connector.data.DataType.DOUBLE;
import static dev.riffle.connector.data.DataType.INSTANT;
import static dev.riffle.connector.data.DataType.INTEGER;
import static dev.riffle.connector.data.DataType.NUMERIC;
import static dev.riffle.connector.data.DataType.TIME;
import static dev.riffle.connector.data.DataType.TIMESTAMP;
import static dev.riffle.connector.data.DataType.VARBINARY;
import static dev.riffle.connector.data.DataType.VARCHAR;
import static dev.riffle.connector.data.DataType.decimal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FinalDatabaseTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static FinalDatabase database;

    private static final SegmentTable ORDERS = table(
            type("id", BIGINT, "status", VARCHAR, "amount", decimal(12, 2), "address.city", VARCHAR),
            row(1L, "NEW", new BigDecimal("10.50"), "Paris"), row(2L, "PAID", new BigDecimal("20.00"), "Oslo"),
            row(3L, "NEW", null, "Paris"), row(4L, null, new BigDecimal("-1.25"), null), row(5L, "PAID", new BigDecimal("0.75"), "Rome"));

    @BeforeAll
    static void start() {
        database = new FinalDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void everyKindGoesInAndComesOutUnchanged() throws BufferException {
        DataType[] types = {BOOLEAN, INTEGER, BIGINT, decimal(38, 10), NUMERIC, DOUBLE, VARCHAR, VARBINARY, DATE, TIME, TIMESTAMP, INSTANT};
        Object[] values = {true, Integer.MIN_VALUE, Long.MAX_VALUE, new BigDecimal("-1234567890123456789012345678.0123456789"),
                new BigDecimal("1E+20"),
                -0.1, "añ𝄞\u0000", new byte[]{0, -1}, LocalDate.of(-44, 3, 15), LocalTime.of(23, 59, 59, 999_999_000),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000), Instant.parse("2026-03-29T00:59:59.999999Z")};
        Object[] fields = new Object[types.length * 2];
        for (int i = 0; i < types.length; i++) {
            fields[2 * i] = "f." + i;
            fields[2 * i + 1] = types[i];
        }
        RowType type = type(fields);
        SegmentTable table = table(type, values, new Object[types.length]);
        List<List<Object>> rows = run(database, "SELECT * FROM \"F0\"", Map.of("F0", table), ZoneId.of("Europe/Berlin"), types);
        assertEquals(2, rows.size());
        assertArrayEquals((byte[]) values[7], (byte[]) rows.get(0).get(7));
        rows.get(0).set(7, values[7]);
        values[4] = new BigDecimal("100000000000000000000");
        assertEquals(Arrays.asList(values), rows.get(0));
        assertEquals(Arrays.asList(new Object[types.length]), rows.get(1));
    }

    @Test
    void groupsSortsAndNumbersRows() throws BufferException {
        assertEquals(List.of(Arrays.asList("NEW", 2L, new BigDecimal("10.50")), Arrays.asList("PAID", 2L, new BigDecimal("20.75")),
                Arrays.asList(null, 1L, new BigDecimal("-1.25"))),
                run(database, "SELECT \"status\", COUNT(*), SUM(\"amount\") FROM \"F0\" GROUP BY \"status\" ORDER BY \"status\"",
                        Map.of("F0", ORDERS),
                        UTC, VARCHAR, BIGINT, NUMERIC));
        assertEquals(List.of(List.of(1L), List.of(3L)), run(database, "SELECT \"id\" FROM \"F0\" WHERE \"address.city\" = 'Paris' ORDER BY \"id\"",
                Map.of("F0", ORDERS), UTC, BIGINT));
        assertEquals(List.of(List.of("Oslo"), List.of("Paris"), List.of("Rome")),
                run(database, "SELECT DISTINCT \"address.city\" AS C FROM \"F0\" WHERE \"address.city\" IS NOT NULL ORDER BY C", Map.of("F0", ORDERS),
                        UTC, VARCHAR));
        assertEquals(List.of(List.of(1L, 1L), List.of(3L, 2L), List.of(2L, 1L), List.of(5L, 2L), List.of(4L, 1L)),
                run(database,
                        "SELECT \"id\", ROW_NUMBER() OVER (PARTITION BY \"status\" ORDER BY \"id\") AS N FROM \"F0\" ORDER BY \"status\", \"id\"",
                        Map.of("F0", ORDERS), UTC, BIGINT, BIGINT));
        assertEquals(List.of(List.of(4L)), run(database, "SELECT \"id\" FROM \"F0\" WHERE \"status\" IS NULL", Map.of("F0", ORDERS), UTC, BIGINT));
    }

    @Test
    void instantsAnswerInTheSessionsZone() throws BufferException {
        SegmentTable table = table(type("_timestamp", INSTANT), row(Instant.parse("2026-03-29T00:59:00Z")),
                row(Instant.parse("2026-03-29T01:00:00Z")));
        assertEquals(List.of(List.of(1), List.of(3)), run(database, "SELECT EXTRACT(HOUR FROM \"_timestamp\") FROM \"F0\"", Map.of("F0", table),
                ZoneId.of("Europe/Berlin"), INTEGER));
        assertEquals(List.of(List.of(0), List.of(1)),
                run(database, "SELECT EXTRACT(HOUR FROM \"_timestamp\") FROM \"F0\"", Map.of("F0", table), UTC, INTEGER));
        assertEquals(List.of(List.of(Instant.parse("2026-03-29T01:00:00Z"))), run(database,
                "SELECT \"_timestamp\" FROM \"F0\" WHERE \"_timestamp\" >= TIMESTAMP WITH TIME ZONE '2026-03-29 03:00:00+02:00'", Map.of("F0", table),
                ZoneId.of("America/New_York"), INSTANT));
    }

    @Test
    void numbersOfAResultBecomeTheTypeAskedFor() throws BufferException {
        assertEquals(List.of(List.of(new BigDecimal("1.50"), new BigDecimal("1.5"), 1.5, 2L, 2)),
                run(database, "SELECT 1.5, 1.5, 1.5, 2.0, CAST(2 AS BIGINT)", Map.of(), UTC, decimal(10, 2), NUMERIC, DOUBLE, BIGINT, INTEGER));
        BufferException tooWide = assertThrows(BufferException.class, () -> run(database, "SELECT 123.45", Map.of(), UTC, decimal(4, 2)));
        assertEquals(BufferException.NUMBER_OUT_OF_RANGE, tooWide.code());
    }

    @Test
    void tenMillionCharactersPass() throws BufferException {
        String large = "{\"a\":\"" + "x".repeat(10_000_000) + "\"}";
        SegmentTable table = table(type("_value", VARCHAR), row(large), row("{}"));
        assertEquals(List.of(Arrays.asList(large, large.substring(6, large.length() - 2), 10_000_009L)), run(database,
                "SELECT \"_value\" || '', RIFFLE_JSON_VALUE(\"_value\", '$.a'), OCTET_LENGTH(RIFFLE_TEXT(\"_value\") || 'x') FROM \"F0\" WHERE \"_value\" LIKE '%x%'",
                Map.of("F0", table), UTC, VARCHAR, VARCHAR, BIGINT));
    }

    @Test
    void failuresAreSentences() {
        assertFailure(BufferException.DIVISION_BY_ZERO, "SELECT 1 / (\"id\" - \"id\") FROM \"F0\"");
        assertFailure(BufferException.NUMBER_OUT_OF_RANGE, "SELECT \"id\" + 9223372036854775807 FROM \"F0\"");
        assertFailure(BufferException.NUMBER_OUT_OF_RANGE, "SELECT CAST(\"id\" * 1000000000000 AS INTEGER) FROM \"F0\"");
        assertFailure(BufferException.TOO_MANY_ROWS, "SELECT (SELECT \"id\" FROM \"F0\")");
        assertFailure(BufferException.INVALID_ARGUMENT, "SELECT RIFFLE_SUBSTRING('a', 1, -1)");
        assertFailure(BufferException.DIVISION_BY_ZERO, "SELECT RIFFLE_DIV(\"amount\", 0) FROM \"F0\"");
        assertFailure(BufferException.NUMBER_OUT_OF_RANGE, "SELECT SUM(x) FROM (VALUES (CAST(9223372036854775807 AS BIGINT)), (1)) t(x)");
        assertFailure(BufferException.NUMBER_OUT_OF_RANGE, "SELECT CAST(\"amount\" * 1000 AS DECIMAL(5, 2)) FROM \"F0\" WHERE \"id\" = 2");
        assertFailure(BufferException.NUMBER_OUT_OF_RANGE, "SELECT RIFFLE_DOUBLE_SUM(x) FROM (VALUES (1e308), (1e308)) t(x)");
        assertEquals("Cannot read '1.5' as BIGINT.", assertFailure(BufferException.INVALID_TEXT, "SELECT RIFFLE_TO_BIGINT('1.5')").getMessage());
        assertFailure(BufferException.INTERNAL, "SELECT nothing FROM \"F0\"");
        BufferException wrongText = assertFailure(BufferException.INVALID_TEXT, "SELECT CAST(\"status\" AS BIGINT) FROM \"F0\"");
        assertEquals("Cannot read 'NEW' as a value of the type it is cast to.", wrongText.getMessage());
    }

    private static BufferException assertFailure(String code, String sql) {
        BufferException failure = assertThrows(BufferException.class, () -> run(database, sql, Map.of("F0", ORDERS), UTC, BIGINT));
        assertEquals(code, failure.code(), failure.detail());
        return failure;
    }
}
