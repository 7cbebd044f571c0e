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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Bounds and hash indexes find exactly the rows that reading every row finds. A condition on an expression ({@code COALESCE(x, NULL)})
 * is one that no index can serve.
 */
class SegmentIndexTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final DataType[] TYPES = {BIGINT, INTEGER, decimal(10, 2), decimal(38, 3), NUMERIC, DOUBLE, VARCHAR, VARCHAR, VARBINARY, DATE,
            TIME, TIMESTAMP,
            INSTANT, BOOLEAN};
    private static final RowType TYPE = numbered();
    private static FinalDatabase database;

    @BeforeAll
    static void start() {
        database = new FinalDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static RowType numbered() {
        Object[] fields = new Object[TYPES.length * 2 + 2];
        fields[0] = "row";
        fields[1] = BIGINT;
        for (int i = 0; i < TYPES.length; i++) {
            fields[2 * i + 2] = "c" + i;
            fields[2 * i + 3] = TYPES[i];
        }
        return type(fields);
    }

    /** Few different values, so that bounds and joins match often; one in eight is null. */
    private static SegmentTable randomTable(long seed, int rows, int rowsPerSegment) {
        Random random = new Random(seed);
        List<Object[]> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Object[] row = new Object[TYPES.length + 1];
            row[0] = (long) i;
            for (int column = 0; column < TYPES.length; column++) {
                row[column + 1] = random.nextInt(8) == 0 ? null : randomValue(random, column);
            }
            made.add(row);
        }
        return table(TYPE, rowsPerSegment, made);
    }

    private static Object randomValue(Random random, int column) {
        int small = random.nextInt(7) - 3;
        return switch (column) {
            case 0 -> random.nextInt(20) == 0 ? Long.MAX_VALUE - random.nextInt(2) : (Long) (long) small;
            case 1 -> small;
            case 2 -> BigDecimal.valueOf(small * 50L, 2);
            case 3 -> random.nextInt(5) == 0
                    ? new BigDecimal("12345678901234567890123456789012345.125").add(BigDecimal.valueOf(small))
                    : BigDecimal.valueOf(small * 500L, 3);
            case 4 -> BigDecimal.valueOf(small * 5L, 1).setScale(1 + random.nextInt(3));
            case 5 -> random.nextInt(10) == 0 ? Double.NaN : (Double) (random.nextInt(10) == 0 ? -0.0 : small / 2.0);
            case 6 -> List.of("", "a", "ab", "\uD7FFx", "ä", "𝄞", "\uFFFD").get(small + 3);
            case 7 -> "text number " + random.nextInt(100_000);
            case 8 -> new byte[]{(byte) small, 7};
            case 9 -> LocalDate.of(2026, 3, 29).plusDays(small);
            case 10 -> LocalTime.of(12, 0).plusNanos(small * 1000L);
            case 11 -> LocalDateTime.of(2026, 3, 29, 2, 30).plusHours(small);
            case 12 -> Instant.parse("2026-03-29T01:00:00Z").plusSeconds(small * 1800L);
            default -> small > 0;
        };
    }

    /** Values to compare with, also of other types and out of range. */
    private static List<String> literals(int column) {
        return switch (column) {
            case 0, 1 -> List.of("0", "-2", "1.5", "2.0", "99999999999999999999", "-99999999999999999999", "CAST(1 AS DOUBLE PRECISION)",
                    "CAST(0.5 AS DOUBLE PRECISION)",
                    "CAST(9223372036854775807 AS DOUBLE PRECISION)", "CAST(9223372036854775807 AS BIGINT)");
            case 2, 3,
                    4 ->
                List.of("0", "-1", "0.5", "0.50000", "0.51", "CAST(0.5 AS DOUBLE PRECISION)", "CAST(1 AS BIGINT)",
                        "99999999999999999999999999999999999999",
                        "12345678901234567890123456789012345.1250");
            case 5 -> List.of("0", "0.5", "-1.5", "CAST(0.5 AS DOUBLE PRECISION)", "CAST('NaN' AS DOUBLE PRECISION)", "CAST(1 AS BIGINT)",
                    "CAST('Infinity' AS DOUBLE PRECISION)");
            case 6, 7 -> List.of("'a'", "''", "'b'", "U&'\\+01D11E'", "U&'\\FFFD'", "'text number 5'");
            case 8 -> List.of("X'0107'", "X'FE07'", "X''", "X'010700'");
            case 9 -> List.of("DATE '2026-03-29'", "DATE '2026-04-01'", "TIMESTAMP '2026-03-29 00:00:00'", "TIMESTAMP '2026-03-29 12:00:00'");
            case 10 -> List.of("TIME '12:00:00'", "TIME '12:00:00.0000005'", "TIME '11:59:59.999999'");
            case 11 -> List.of("TIMESTAMP '2026-03-29 02:30:00'", "TIMESTAMP '2026-03-29 03:30:00.0000001'", "DATE '2026-03-29'",
                    "TIMESTAMP WITH TIME ZONE '2026-03-29 03:30:00+02'");
            case 12 -> List.of("TIMESTAMP WITH TIME ZONE '2026-03-29 03:00:00+02'", "TIMESTAMP WITH TIME ZONE '2026-03-29 01:30:00+00'",
                    "TIMESTAMP '2026-03-29 03:30:00'",
                    "DATE '2026-03-29'");
            default -> List.of("TRUE", "FALSE");
        };
    }

    @Test
    void boundsSelectWhatReadingEveryRowSelects() throws BufferException {
        Map<String, SegmentTable> tables = Map.of("F0", randomTable(1, 700, 97));
        int compared = 0;
        int matched = 0;
        for (int column = 0; column < TYPES.length; column++) {
            String name = "\"c" + column + "\"";
            for (String literal : literals(column)) {
                for (String operator : List.of("=", "<", "<=", ">", ">=", "<>", "IS DISTINCT FROM", "IS NOT DISTINCT FROM")) {
                    matched += assertSameRows(tables, name + " " + operator + " " + literal,
                            "COALESCE(" + name + ", NULL) " + operator + " " + literal);
                    compared++;
                }
            }
            assertSameRows(tables, name + " IS NULL", "COALESCE(" + name + ", NULL) IS NULL");
            assertSameRows(tables, name + " IS NOT NULL", "COALESCE(" + name + ", NULL) IS NOT NULL");
            List<String> values = literals(column);
            String in = " IN (" + String.join(", ", values.subList(0, 2)) + ")";
            assertSameRows(tables, name + in, "COALESCE(" + name + ", NULL)" + in);
            String between = " BETWEEN " + values.get(1) + " AND " + values.get(0);
            assertSameRows(tables, name + between, "COALESCE(" + name + ", NULL)" + between);
        }
        assertTrue(compared > 400 && matched > 10_000, compared + " conditions, " + matched + " rows");
    }

    @Test
    void patternsBecomeBounds() throws BufferException {
        Map<String, SegmentTable> tables = Map.of("F0", randomTable(10, 2000, 300));
        int matched = 0;
        for (String pattern : List.of("'a%'", "'%'", "'a_'", "U&'\\D7FF%'", "U&'\\+01D11E%'", "U&'\\FFFD%'", "'ab'", "'text number 5%'",
                "'text number 51_'", "''")) {
            matched += assertSameRows(tables, "\"c6\" LIKE " + pattern, "COALESCE(\"c6\", NULL) LIKE " + pattern);
            matched += assertSameRows(tables, "\"c7\" LIKE " + pattern, "COALESCE(\"c7\", NULL) LIKE " + pattern);
        }
        assertTrue(matched > 2000, "rows: " + matched);
    }

    @Test
    void boundsOnSeveralColumnsWorkTogether() throws BufferException {
        Map<String, SegmentTable> tables = Map.of("F0", randomTable(2, 2000, 300));
        Random random = new Random(3);
        for (int i = 0; i < 150; i++) {
            List<String> direct = new ArrayList<>();
            List<String> hidden = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                int column = random.nextInt(TYPES.length);
                List<String> values = literals(column);
                String rest = " " + List.of("=", "<=", ">=", ">", "IS NOT DISTINCT FROM").get(random.nextInt(5)) + " "
                        + values.get(random.nextInt(values.size()));
                direct.add("\"c" + column + "\"" + rest);
                hidden.add("COALESCE(\"c" + column + "\", NULL)" + rest);
            }
            assertSameRows(tables, String.join(" AND ", direct), String.join(" AND ", hidden));
        }
    }

    private static int assertSameRows(Map<String, SegmentTable> tables, String direct, String hidden) throws BufferException {
        List<List<Object>> expected = run(database, "SELECT \"row\" FROM \"F0\" WHERE " + hidden, tables, ZONE, BIGINT);
        assertEquals(expected, run(database, "SELECT \"row\" FROM \"F0\" WHERE " + direct, tables, ZONE, BIGINT), direct);
        return expected.size();
    }

    @Test
    void joinsFindWhatReadingEveryPairFinds() throws BufferException {
        Map<String, SegmentTable> tables = Map.of("F0", randomTable(4, 120, 50), "F1", randomTable(5, 150, 40));
        List<int[]> pairs = new ArrayList<>();
        for (int column = 0; column < TYPES.length; column++) {
            pairs.add(new int[]{column, column});
        }
        int[] numbers = {0, 1, 2, 3, 4, 5};
        for (int left : numbers) {
            for (int right : numbers) {
                pairs.add(new int[]{left, right});
            }
        }
        pairs.add(new int[]{9, 11});
        pairs.add(new int[]{11, 12});
        pairs.add(new int[]{6, 7});
        for (int[] pair : pairs) {
            for (String operator : List.of("=", "IS NOT DISTINCT FROM")) {
                for (String join : List.of("JOIN", "LEFT JOIN")) {
                    String select = "SELECT l.\"row\", r.\"row\" FROM \"F0\" l " + join + " \"F1\" r ON ";
                    String direct = "l.\"c" + pair[0] + "\" " + operator + " r.\"c" + pair[1] + "\"";
                    String hidden = "COALESCE(l.\"c" + pair[0] + "\", NULL) " + operator + " COALESCE(r.\"c" + pair[1] + "\", NULL)";
                    TreeSet<String> expected = new TreeSet<>(
                            run(database, select + hidden, tables, ZONE, BIGINT, BIGINT).stream().map(Object::toString).toList());
                    List<List<Object>> found = run(database, select + direct, tables, ZONE, BIGINT, BIGINT);
                    assertEquals(expected, new TreeSet<>(found.stream().map(Object::toString).toList()), select + direct);
                    assertEquals(expected.size(), found.size(), "a pair was found twice: " + direct);
                }
            }
        }
    }

    @Test
    void joinsOnSeveralColumnsAndWithBounds() throws BufferException {
        Map<String, SegmentTable> tables = Map.of("F0", randomTable(6, 200, 50), "F1", randomTable(7, 300, 40));
        for (String operator : List.of("=", "IS NOT DISTINCT FROM")) {
            String rest = " AND r.\"c13\" = TRUE AND r.\"c2\" >= 0 ORDER BY 1, 2";
            String direct = "l.\"c0\" " + operator + " r.\"c1\" AND l.\"c6\" " + operator + " r.\"c6\"" + rest;
            String hidden = "COALESCE(l.\"c0\", NULL) " + operator + " COALESCE(r.\"c1\", NULL) AND COALESCE(l.\"c6\", NULL) " + operator
                    + " COALESCE(r.\"c6\", NULL)"
                    + " AND COALESCE(r.\"c13\", NULL) = TRUE AND COALESCE(r.\"c2\", NULL) >= 0 ORDER BY 1, 2";
            String select = "SELECT l.\"row\", r.\"row\" FROM \"F0\" l JOIN \"F1\" r ON ";
            List<List<Object>> expected = run(database, select + hidden, tables, ZONE, BIGINT, BIGINT);
            assertTrue(expected.size() > 50, "pairs: " + expected.size());
            assertEquals(expected, run(database, select + direct, tables, ZONE, BIGINT, BIGINT));
        }
    }

    @Test
    void correlatedAndUncorrelatedSubqueries() throws BufferException {
        Map<String, SegmentTable> tables = Map.of("F0", randomTable(8, 300, 70), "F1", randomTable(9, 300, 70));
        for (String[] pair : new String[][]{
                {"EXISTS (SELECT 1 FROM \"F1\" r WHERE r.\"c7\" = l.\"c7\")",
                        "EXISTS (SELECT 1 FROM \"F1\" r WHERE COALESCE(r.\"c7\", NULL) = l.\"c7\")"},
                {"\"c0\" IN (SELECT \"c2\" FROM \"F1\" WHERE \"c13\")",
                        "COALESCE(\"c0\", NULL) IN (SELECT COALESCE(\"c2\", NULL) FROM \"F1\" WHERE \"c13\")"},
                {"\"row\" IN (SELECT MAX(\"row\") FROM \"F1\" r WHERE r.\"c6\" = l.\"c6\")",
                        "\"row\" IN (SELECT MAX(\"row\") FROM \"F1\" r WHERE COALESCE(r.\"c6\", NULL) = l.\"c6\")"},
                {"(SELECT COUNT(*) FROM \"F1\" r WHERE r.\"c5\" = l.\"c5\" AND r.\"row\" < l.\"row\") > 3",
                        "(SELECT COUNT(*) FROM \"F1\" r WHERE COALESCE(r.\"c5\", NULL) = l.\"c5\" AND COALESCE(r.\"row\", NULL) < l.\"row\") > 3"}}) {
            List<List<Object>> expected = run(database, "SELECT \"row\" FROM \"F0\" l WHERE " + pair[1], tables, ZONE, BIGINT);
            assertEquals(expected, run(database, "SELECT \"row\" FROM \"F0\" l WHERE " + pair[0], tables, ZONE, BIGINT), pair[0]);
        }
    }

    @Test
    void aJoinOfLargeTablesIsNotQuadratic() throws BufferException {
        int rows = 150_000;
        List<Object[]> left = new ArrayList<>();
        List<Object[]> right = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            left.add(row((long) i, "k" + i));
            right.add(row(BigDecimal.valueOf(i * 200L, 2), "k" + (rows - 1 - i)));
        }
        Map<String, SegmentTable> tables = Map.of("F0", table(type("id", BIGINT, "k", VARCHAR), 40_000, left),
                "F1", table(type("id", decimal(20, 2), "k", VARCHAR), 40_000, right));
        // 22,500,000,000 pairs would take minutes
        assertEquals(List.of(List.of(75_000L)),
                run(database, "SELECT COUNT(*) FROM \"F0\" JOIN \"F1\" ON \"F0\".\"id\" = \"F1\".\"id\"", tables, ZONE, BIGINT));
        assertEquals(List.of(List.of(150_000L)),
                run(database, "SELECT COUNT(*) FROM \"F0\" JOIN \"F1\" ON \"F0\".\"k\" = \"F1\".\"k\"", tables, ZONE, BIGINT));
        assertEquals(List.of(List.of(150_000L)),
                run(database, "SELECT COUNT(*) FROM \"F0\" WHERE EXISTS (SELECT 1 FROM \"F1\" WHERE \"F1\".\"k\" = \"F0\".\"k\")", tables, ZONE,
                        BIGINT));
    }

    @Test
    void rowsOfEmptySegmentsAndTables() throws BufferException {
        SegmentTable one = table(type("id", BIGINT), row(1L), row(2L));
        SegmentTable empty = new SegmentTable(one.type(), List.of());
        var none = one.segments().getFirst().select(one.type(), new int[]{0});
        SegmentTable gaps = new SegmentTable(one.type(),
                List.of(emptySegment(one.type()), none, emptySegment(one.type()), emptySegment(one.type()), none));
        assertEquals(List.of(), run(database, "SELECT * FROM \"F0\"", Map.of("F0", empty), ZONE, BIGINT));
        assertEquals(List.of(Arrays.asList(0L, null)),
                run(database, "SELECT COUNT(*), SUM(\"id\") FROM \"F0\"", Map.of("F0", empty), ZONE, BIGINT, BIGINT));
        assertEquals(List.of(List.of(4L)), run(database, "SELECT COUNT(*) FROM \"F0\"", Map.of("F0", gaps), ZONE, BIGINT));
        List<Object[]> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(row((long) i % 3));
        }
        assertEquals(List.of(List.of(26L)), run(database, "SELECT COUNT(*) FROM \"F1\" l JOIN \"F0\" r ON l.\"id\" = r.\"id\"",
                Map.of("F0", gaps, "F1", table(one.type(), 7, many)), ZONE, BIGINT));
    }

    private static dev.riffle.connector.data.Segment emptySegment(RowType type) {
        return new dev.riffle.connector.data.SegmentBuilder(type).build();
    }
}
