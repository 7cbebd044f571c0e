package dev.riffle.plugin.jdbc.trino;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.connector.testkit.Reading;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrinoTypesTest {
    private static Connector connector;

    @BeforeAll
    static void fill() throws Exception {
        TestTrino.run(
                "CREATE TABLE types (b boolean, t tinyint, s smallint, i integer NOT NULL COMMENT 'how many', l bigint, r real, d double, n decimal(10, 2), "
                        + "w decimal(38, 0), v varchar(10), f char(5), bin varbinary, dt date, tm time(3), late time(9), ttz time(3) with time zone, "
                        + "ts timestamp(3), fine timestamp(9), tz timestamp(3) with time zone, finetz timestamp(9) with time zone, j json, u uuid, "
                        + "ip ipaddress, a array(bigint), m map(varchar, double), o row(time bigint, \"Y z\" varchar), binaries array(varbinary), "
                        + "iv interval day to second, ym interval year to month, h hyperloglog) COMMENT 'all of them'",
                "INSERT INTO types VALUES (TRUE, -128, 2, 3, -9223372036854775808 + 0, REAL '0.1', 0.1E0, 12.30, "
                        + "DECIMAL '-99999999999999999999999999999999999999', 'é', 'ab', X'00ff', DATE '-0044-03-15', TIME '23:59:59.999', "
                        + "TIME '01:02:03.000000001', TIME '01:02:03.123+05:30', TIMESTAMP '1969-12-31 23:59:59.999', TIMESTAMP '2020-01-01 00:00:00.123456789', "
                        + "TIMESTAMP '2026-10-25 02:30:00.123 Europe/Berlin', TIMESTAMP '2026-10-25 02:30:00.123456789 Europe/Berlin', JSON '{\"a\": [1, null]}', "
                        + "UUID '12151fd2-7586-11e9-8f9e-2a86e4085a59', IPADDRESS '10.0.0.1', ARRAY[1, NULL, 3], MAP(ARRAY['k'], ARRAY[1.5E0]), ROW(1, 'z'), "
                        + "ARRAY[X'00'], INTERVAL '1' DAY, INTERVAL '3' MONTH, approx_set(1))"
                                .replace("-9223372036854775808 + 0", "BIGINT '-9223372036854775808'").replace("approx_set(1)", "NULL"),
                "INSERT INTO types (i, d, r, dt, tz) VALUES (4, nan(), CAST(-infinity() AS real), DATE '12345-01-01', "
                        + "TIMESTAMP '0001-01-01 00:00:00.000 +01:00')",
                "CREATE VIEW \"a \"\"view\" COMMENT 'two columns' AS SELECT i AS \"select\", v AS \"two words\" FROM types");
        connector = TestTrino.connect();
    }

    @AfterAll
    static void close() {
        connector.close();
    }

    private static List<Map<String, Object>> rows(String stream) throws ConnectorException {
        List<String> names = connector.describe(stream).type().fields().stream().map(Field::name).toList();
        return Reading.of(connector.plan(ScanRequest.of(stream, names)), 1).rows();
    }

    private static String shown(Map<String, Object> row, String stream) throws ConnectorException {
        return connector.describe(stream).type().fields().stream().map(Field::name).map(row::get)
                .map(value -> value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value)).toList().toString();
    }

    @Test
    void valuesAreReadAsTheyAre() throws Exception {
        assertEquals(
                "[BOOLEAN, INTEGER, INTEGER, INTEGER, BIGINT, DOUBLE, DOUBLE, DECIMAL(10, 2), DECIMAL(38, 0), VARCHAR, VARCHAR, VARBINARY, DATE, TIME, "
                        + "VARCHAR, VARCHAR, TIMESTAMP, VARCHAR, TIMESTAMP WITH TIME ZONE, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, "
                        + "VARCHAR, VARCHAR]",
                connector.describe("types").type().fields().stream().map(field -> field.type().toString()).toList().toString());
        List<Map<String, Object>> rows = rows("shop.types");
        Map<String, Object> full = rows.stream().filter(row -> row.get("b") != null).findFirst().orElseThrow();
        assertEquals(
                "[true, -128, 2, 3, -9223372036854775808, 0.10000000149011612, 0.1, 12.30, -99999999999999999999999999999999999999, é, ab, 00ff, "
                        + "-0044-03-15, 23:59:59.999, 01:02:03.000000001, 01:02:03.123+05:30, 1969-12-31T23:59:59.999, 2020-01-01 00:00:00.123456789, "
                        + "2026-10-25T00:30:00.123Z, 2026-10-25 02:30:00.123456789 Europe/Berlin, {\"a\":[1,null]}, 12151fd2-7586-11e9-8f9e-2a86e4085a59, 10.0.0.1, "
                        + "[1,null,3], {\"k\":1.5}, {\"time\":1,\"Y z\":\"z\"}, [[B@x], 1 00:00:00.000, 0-3, null]",
                shown(full, "shop.types").replaceAll("\\[\\[[^\\]]*]", "[[B@x]"));
        Map<String, Object> empty = rows.stream().filter(row -> row.get("b") == null).findFirst().orElseThrow();
        assertEquals(List.of(4, Double.NaN, Double.NEGATIVE_INFINITY, "+12345-01-01", "0000-12-31T23:00:00Z"),
                List.of(empty.get("i"), empty.get("d"), empty.get("r"), String.valueOf(empty.get("dt")), String.valueOf(empty.get("tz"))));
        assertEquals(5, empty.values().stream().filter(java.util.Objects::nonNull).count(), empty.toString());
    }

    @Test
    void namesAreQuotedWhereverTheyStand() throws Exception {
        List<Map<String, Object>> rows = rows("shop.a \"view");
        assertEquals(2, rows.size());
        assertEquals(java.util.Set.of("select", "two words"), rows.getFirst().keySet());
    }

    @Test
    void structureIsTold() throws Exception {
        TableStructure types = connector.structures().orElseThrow().structure("shop.types");
        assertEquals("all of them", types.table().comment().orElseThrow());
        assertEquals("how many", types.columns().get(3).comment().orElseThrow());
        assertEquals(List.of("tinyint", "timestamp(3) with time zone"),
                List.of(types.columns().get(1).nativeType(), types.columns().get(18).nativeType()));
        assertEquals(List.of(true, false), List.of(types.columns().get(2).nullable(), types.columns().get(3).nullable()));
        assertTrue(types.primaryKey().isEmpty() && types.indexes().isEmpty() && types.foreignKeys().isEmpty());
        assertTrue(types.ddl().orElseThrow().startsWith("CREATE TABLE memory.shop.types"), types.ddl().orElseThrow());
        TableStructure view = connector.structures().orElseThrow().structure("shop.a \"view");
        assertEquals(TableSummary.Kind.VIEW, view.table().kind());
        assertTrue(view.ddl().orElseThrow().startsWith("CREATE VIEW memory"), view.ddl().orElseThrow());
        Map<String, String> facts = connector.structures().orElseThrow().server();
        assertTrue(facts.getOrDefault("Server", "").startsWith("Trino "), facts.toString());
        assertEquals("tester", facts.get("User"));
    }

    @Test
    void catalogsAndSchemasAreLookedInAsFarAsTheyAreWanted() throws Exception {
        try (Connector all = TestTrino.connect("catalog", ""); Connector one = TestTrino.connect("schema", "shop")) {
            assertTrue(all.streams().stream().anyMatch(stream -> stream.name().equals("memory.shop.types") && !stream.internal()));
            assertTrue(all.streams().stream().anyMatch(stream -> stream.name().equals("system.runtime.queries") && stream.internal()));
            assertEquals(List.of("memory", "shop", "types"), all.path("memory.shop.types"));
            assertEquals("memory.shop.types", all.describe("types").name());
            assertEquals(2, Reading.of(all.plan(ScanRequest.of("memory.shop.types", List.of("i"))), 1).rowCount());
            assertTrue(one.streams().stream().allMatch(stream -> stream.name().startsWith("shop.")), one.streams().toString());
            assertFalse(one.streams().isEmpty());
        }
    }

    @Test
    void theConnectionIsChecked() throws Exception {
        List<Check> checks = new ArrayList<>();
        connector.check(checks::add);
        assertEquals(5, checks.size());
        assertTrue(checks.stream().allMatch(check -> check.outcome() == Check.Outcome.PASSED), checks.toString());
    }
}
