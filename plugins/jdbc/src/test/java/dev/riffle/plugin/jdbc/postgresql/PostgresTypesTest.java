package dev.riffle.plugin.jdbc.postgresql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.connector.testkit.Reading;
import dev.riffle.plugin.jdbc.pushed.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type with its edge values: as it is read, and as the server finds it by a condition. */
class PostgresTypesTest {
    /** A type with values as SQL and as they are read. */
    private record Type(String sql, DataType type, List<String> values, List<Object> read) {}

    private static final List<Type> TYPES = List.of(
            new Type("boolean", DataType.BOOLEAN, List.of("true", "false"), List.of(true, false)),
            new Type("smallint", DataType.INTEGER, List.of("-32768", "32767", "0"), List.of(-32768, 32767, 0)),
            new Type("integer", DataType.INTEGER, List.of("-2147483648", "2147483647"), List.of(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            new Type("bigint", DataType.BIGINT, List.of("-9223372036854775808", "9223372036854775807", "9007199254740993"),
                    List.of(Long.MIN_VALUE, Long.MAX_VALUE, 9007199254740993L)),
            new Type("numeric(10,2)", DataType.decimal(10, 2), List.of("-99999999.99", "0.01", "-0.01", "5"),
                    List.of(new BigDecimal("-99999999.99"), new BigDecimal("0.01"), new BigDecimal("-0.01"), new BigDecimal("5.00"))),
            new Type("numeric(18,18)", DataType.decimal(18, 18), List.of("-0.999999999999999999"), List.of(new BigDecimal("-0.999999999999999999"))),
            new Type("numeric(38,4)", DataType.decimal(38, 4), List.of("'9999999999999999999999999999999999.9999'", "'-9223372036854775809.5'", "1"),
                    List.of(new BigDecimal("9999999999999999999999999999999999.9999"), new BigDecimal("-9223372036854775809.5000"),
                            new BigDecimal("1.0000"))),
            new Type("numeric", DataType.NUMERIC, List.of("'1.50'", "'123456789012345678901234567890123456789012345.6'"),
                    List.of(new BigDecimal("1.50"), new BigDecimal("123456789012345678901234567890123456789012345.6"))),
            new Type("numeric(50,2)", DataType.NUMERIC, List.of("'1'"), List.of(new BigDecimal("1.00"))),
            new Type("real", DataType.DOUBLE, List.of("'0.1'", "'-3.4e38'", "'Infinity'"),
                    List.of((double) 0.1f, (double) -3.4e38f, Double.POSITIVE_INFINITY)),
            new Type("double precision", DataType.DOUBLE, List.of("'0.1'", "'1e-307'", "'NaN'", "'-Infinity'"),
                    List.of(0.1, 1e-307, Double.NaN, Double.NEGATIVE_INFINITY)),
            new Type("text", DataType.VARCHAR, List.of("''", "'a\u2019b''c\\d\"'", "'Łódź 東京 \uD83D\uDE00'", "E'line\\nbreak\\t'"),
                    List.of("", "a\u2019b'c\\d\"", "Łódź 東京 \uD83D\uDE00", "line\nbreak\t")),
            new Type("varchar(5)", DataType.VARCHAR, List.of("'ab   '"), List.of("ab   ")),
            new Type("char(5)", DataType.VARCHAR, List.of("'ab'", "' c '"), List.of("ab", " c")),
            new Type("bytea", DataType.VARBINARY, List.of("'\\x00ff5c27'", "''"), List.of(new byte[]{0, -1, 0x5c, 0x27}, new byte[0])),
            new Type("date", DataType.DATE, List.of("'2026-02-28'", "'1969-12-31'", "'0044-03-15 BC'", "'12345-06-07'", "'0001-01-01'"),
                    List.of(LocalDate.of(2026, 2, 28), LocalDate.of(1969, 12, 31), LocalDate.of(-43, 3, 15), LocalDate.of(12345, 6, 7),
                            LocalDate.of(1, 1, 1))),
            new Type("time", DataType.TIME, List.of("'00:00'", "'23:59:59.999999'"),
                    List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000))),
            new Type("timestamp", DataType.TIMESTAMP, List.of("'2026-01-02 03:04:05.000006'", "'1969-12-31 23:59:59.5'", "'4712-01-01 00:00 BC'"),
                    List.of(LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6000), LocalDateTime.of(1969, 12, 31, 23, 59, 59, 500_000_000),
                            LocalDateTime.of(-4711, 1, 1, 0, 0))),
            new Type("timestamptz", DataType.INSTANT, List.of("'2026-07-01 12:00+02'", "'1969-12-31 23:59:59.999999Z'"),
                    List.of(Instant.parse("2026-07-01T10:00:00Z"), Instant.parse("1969-12-31T23:59:59.999999Z"))),
            new Type("uuid", DataType.VARCHAR, List.of("'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'"), List.of("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
            new Type("json", DataType.VARCHAR, List.of("'{\"a\": 1,  \"b\":null}'"), List.of("{\"a\": 1,  \"b\":null}")),
            new Type("jsonb", DataType.VARCHAR, List.of("'{\"b\":1,\"a\":[1, 2]}'"), List.of("{\"a\": [1, 2], \"b\": 1}")),
            new Type("interval", DataType.VARCHAR, List.of("'1 year 2 days 03:04:05.5'"), List.of("1 year 2 days 03:04:05.5")),
            new Type("timetz", DataType.VARCHAR, List.of("'12:00:00+02'"), List.of("12:00:00+02")),
            new Type("inet", DataType.VARCHAR, List.of("'10.0.0.1/8'"), List.of("10.0.0.1/8")),
            new Type("integer[]", DataType.VARCHAR, List.of("'{1,NULL,3}'"), List.of("{1,NULL,3}")),
            new Type("text[]", DataType.VARCHAR, List.of("ARRAY['a,b','c\"']"), List.of("{\"a,b\",\"c\\\"\"}")),
            new Type("int4range", DataType.VARCHAR, List.of("'[1,5)'"), List.of("[1,5)")),
            new Type("bit(3)", DataType.VARCHAR, List.of("B'101'"), List.of("101")),
            new Type("oid", DataType.VARCHAR, List.of("4294967295"), List.of("4294967295")),
            new Type("name", DataType.VARCHAR, List.of("'n'"), List.of("n")),
            new Type("types.mood", DataType.VARCHAR, List.of("'very sad'"), List.of("very sad")),
            new Type("types.pair", DataType.VARCHAR, List.of("ROW(1,'a b')"), List.of("(1,\"a b\")")),
            new Type("types.positive", DataType.INTEGER, List.of("7"), List.of(7)),
            new Type("types.price", DataType.decimal(8, 3), List.of("7.5"), List.of(new BigDecimal("7.500"))),
            new Type("point", DataType.VARCHAR, List.of("'(1,2)'"), List.of("(1,2)")));

    private static Connector connector;

    @BeforeAll
    static void fill() throws Exception {
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA types", "CREATE TYPE types.mood AS ENUM ('happy', 'very sad')",
                "CREATE TYPE types.pair AS (a int, b text)", "CREATE DOMAIN types.positive AS int CHECK (value > 0)",
                "CREATE DOMAIN types.amount AS numeric(8,3)", "CREATE DOMAIN types.price AS types.amount CHECK (value > 0)"));
        for (int i = 0; i < TYPES.size(); i++) {
            Type type = TYPES.get(i);
            statements.add("CREATE TABLE types.t" + i + " (n int, v " + type.sql + ")");
            for (int n = 0; n < type.values.size(); n++) {
                statements.add("INSERT INTO types.t" + i + " VALUES (" + n + ", " + type.values.get(n) + ")");
            }
            statements.add("INSERT INTO types.t" + i + " VALUES (" + type.values.size() + ", NULL)");
        }
        TestPostgres.run(statements.toArray(String[]::new));
        connector = TestPostgres.connect();
    }

    @AfterAll
    static void close() {
        connector.close();
    }

    @Test
    void valuesAreReadAsTheyAre() throws Exception {
        for (int i = 0; i < TYPES.size(); i++) {
            Type type = TYPES.get(i);
            assertEquals(type.type, connector.describe("types.t" + i).type().type(1), type.sql);
            List<Map<String, Object>> rows = new ArrayList<>(Reading.of(connector.plan(ScanRequest.of("types.t" + i, List.of("n", "v"))), 1).rows());
            for (Map<String, Object> row : rows) {
                int n = (Integer) row.get("n");
                assertSame(type.sql, n < type.read.size() ? type.read.get(n) : null, row.get("v"));
            }
            assertEquals(type.values.size() + 1, rows.size());
        }
    }

    private static void assertSame(String what, Object expected, Object found) {
        if (expected instanceof byte[] bytes) {
            assertArrayEquals(bytes, (byte[]) found, what);
        } else {
            assertEquals(expected, found, what);
        }
    }

    /** What is read is found again: the value is written as a constant, sent as a key, grouped by. */
    @Test
    void theServerFindsWhatWasRead() throws Exception {
        Pushdown pushdown = connector.pushdown().orElseThrow();
        int found = 0;
        for (int i = 0; i < TYPES.size(); i++) {
            Type type = TYPES.get(i);
            Relation.Table table = Rows.table(connector, "types.t" + i);
            for (int n = 0; n < type.read.size(); n++) {
                Scalar equal = new Scalar.Call(Scalar.Function.EQUAL,
                        List.of(new Scalar.Column(1, type.type), new Scalar.Constant(type.read.get(n), type.type)), DataType.BOOLEAN);
                Relation filter = new Relation.Filter(table, equal);
                assertTrue(pushdown.covers(filter), type.sql);
                List<List<Object>> rows = Rows.of(connector, filter);
                assertEquals(List.of(n), rows.stream().map(List::getFirst).toList(), type.sql + " " + pushdown.text(filter, List.of()));
                assertEquals(List.of(n), Rows.byKeys(connector, table, List.of(1), List.of(List.of(type.read.get(n)))).stream()
                        .map(List::getFirst).toList(), type.sql + " by key");
                found++;
            }
            Relation groups = new Relation.Aggregate(table, List.of(1),
                    List.of(new Relation.AggregateCall(Relation.AggregateCall.Function.COUNT, -1, false, DataType.BIGINT)), List.of("v", "n"));
            assertTrue(pushdown.covers(groups), type.sql);
            List<List<Object>> counts = Rows.of(connector, groups);
            assertEquals(type.read.size() + 1, counts.size(), type.sql);
            assertTrue(counts.stream().anyMatch(row -> row.getFirst() == null && row.getLast().equals(1L)));
        }
        assertTrue(found > 50, "values: " + found);
    }

    @Test
    void whatATypeDoesNotHoldIsAnErrorAndNoOtherValue() throws Exception {
        TestPostgres.run("CREATE TABLE types.odd (d date, t timestamp, z timestamptz, n numeric(5,2), m numeric, c time, late timestamp)",
                "INSERT INTO types.odd VALUES ('infinity', '-infinity', 'infinity', 'NaN', 'Infinity', '24:00', '294270-01-01')",
                "INSERT INTO types.odd VALUES ('2026-01-01', '2026-01-01', '2026-01-01 00:00Z', 1, 1, '01:00', '2026-01-01')");
        RowType type = connector.describe("types.odd").type();
        Map<String, String> values = Map.of("d", "infinity", "t", "-infinity", "z", "infinity", "n", "NaN", "m", "Infinity", "c", "24:00:00", "late",
                "294270-01-01 00:00:00");
        for (Map.Entry<String, String> odd : values.entrySet()) {
            ConnectorException failure = assertThrows(ConnectorException.class,
                    () -> Reading.of(connector.plan(ScanRequest.of("types.odd", List.of(odd.getKey()))), 1), odd.getKey());
            assertEquals("VALUE_NOT_HELD", failure.code());
            assertEquals(ConnectorException.Kind.USER, failure.kind());
            assertTrue(failure.getMessage().contains("Column " + odd.getKey() + " has the value " + odd.getValue()), failure.getMessage());
        }
        // the way out that the error names
        Relation.Table table = Rows.table(connector, "types.odd");
        Relation early = new Relation.Filter(table, new Scalar.Call(Scalar.Function.LESS,
                List.of(new Scalar.Column(0, DataType.DATE), new Scalar.Constant(LocalDate.of(9999, 12, 31), DataType.DATE)), DataType.BOOLEAN));
        assertEquals(List.of(LocalDate.of(2026, 1, 1)), Rows.of(connector, early).stream().map(List::getFirst).toList());
        assertEquals(7, type.size());
    }

    @Test
    void manyColumnsAndNoneAreRead() throws Exception {
        String columns = String.join(", ", java.util.stream.IntStream.range(0, 500).mapToObj(i -> "c" + i + " int").toList());
        TestPostgres.run("CREATE TABLE types.wide (" + columns + ")", "INSERT INTO types.wide (c499) SELECT generate_series(1, 70000)");
        Reading none = Reading.of(connector.plan(ScanRequest.of("types.wide", List.of())), 1);
        assertEquals(70_000, none.rowCount());
        Reading last = Reading.of(connector.plan(ScanRequest.of("types.wide", List.of("c499", "c0"))), 1);
        assertEquals(70_000, last.column("c499").stream().distinct().count());
        assertNull(last.column("c0").getFirst());
        assertEquals(Optional.empty(), last.segments().stream().filter(segment -> segment.rows() > 65_536).findFirst());
        assertEquals(Arrays.asList("c499", "c0"),
                last.segments().getFirst().type().fields().stream().map(dev.riffle.connector.data.Field::name).toList());
    }
}
