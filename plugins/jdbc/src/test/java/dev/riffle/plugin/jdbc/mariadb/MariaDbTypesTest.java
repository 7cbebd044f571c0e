package dev.riffle.plugin.jdbc.mariadb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.testkit.Reading;
import dev.riffle.plugin.jdbc.pushed.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type with its edge values: as it is read, and as the server finds it by a condition; names; what the catalogue tells. */
class MariaDbTypesTest {
    /** A type with values as SQL and as they are read. */
    private record Type(String sql, DataType type, List<String> values, List<Object> read) {}

    private static final List<Type> TYPES = List.of(
            new Type("boolean", DataType.INTEGER, List.of("true", "false", "7"), List.of(1, 0, 7)),
            new Type("tinyint unsigned", DataType.INTEGER, List.of("255"), List.of(255)),
            new Type("smallint", DataType.INTEGER, List.of("-32768"), List.of(-32768)),
            new Type("mediumint unsigned", DataType.INTEGER, List.of("16777215"), List.of(16777215)),
            new Type("int", DataType.INTEGER, List.of("-2147483648", "2147483647"), List.of(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            new Type("int unsigned", DataType.BIGINT, List.of("4294967295"), List.of(4294967295L)),
            new Type("bigint", DataType.BIGINT, List.of("-9223372036854775808", "9007199254740993"), List.of(Long.MIN_VALUE, 9007199254740993L)),
            new Type("bigint unsigned", DataType.decimal(20, 0), List.of("18446744073709551615"), List.of(new BigDecimal("18446744073709551615"))),
            new Type("int(5) zerofill", DataType.BIGINT, List.of("42"), List.of(42L)),
            new Type("decimal(10,2)", DataType.decimal(10, 2), List.of("-99999999.99", "0.01"),
                    List.of(new BigDecimal("-99999999.99"), new BigDecimal("0.01"))),
            new Type("decimal(38,10)", DataType.decimal(38, 10), List.of("1234567890123456789012345678.0123456789"),
                    List.of(new BigDecimal("1234567890123456789012345678.0123456789"))),
            new Type("decimal(50,2)", DataType.NUMERIC, List.of("123456789012345678901234567890123456789012345678.12"),
                    List.of(new BigDecimal("123456789012345678901234567890123456789012345678.12"))),
            new Type("float", DataType.DOUBLE, List.of("0.1", "-3.4e38"), List.of((double) 0.1f, (double) -3.4e38f)),
            new Type("double", DataType.DOUBLE, List.of("0.1", "1e-300", "1.7976931348623157e308"), List.of(0.1, 1e-300, Double.MAX_VALUE)),
            new Type("varchar(20)", DataType.VARCHAR, List.of("''", "'a''b\\\\c'", "'Łódź 東京 \uD83D\uDE00'", "'ab  '"),
                    List.of("", "a'b\\c", "Łódź 東京 \uD83D\uDE00", "ab  ")),
            new Type("varchar(20) CHARACTER SET latin1 COLLATE latin1_german2_ci", DataType.VARCHAR, List.of("'Übergröße'"), List.of("Übergröße")),
            new Type("varchar(20) CHARACTER SET utf8mb3", DataType.VARCHAR, List.of("'Łódź'"), List.of("Łódź")),
            new Type("varchar(20) CHARACTER SET ucs2", DataType.VARCHAR, List.of("'Łódź'"), List.of("Łódź")),
            new Type("char(5)", DataType.VARCHAR, List.of("'ab'"), List.of("ab")),
            new Type("longtext", DataType.VARCHAR, List.of("repeat('é', 1000)"), List.of("é".repeat(1000))),
            new Type("json", DataType.VARCHAR, List.of("'{\"a\":  1}'"), List.of("{\"a\":  1}")),
            new Type("enum('small','large')", DataType.VARCHAR, List.of("'small'", "'large'"), List.of("small", "large")),
            new Type("set('a','b','c')", DataType.VARCHAR, List.of("'c,a'"), List.of("a,c")),
            new Type("uuid", DataType.VARCHAR, List.of("'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'"), List.of("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
            new Type("inet6", DataType.VARCHAR, List.of("'2001:db8::ff00:42:8329'"), List.of("2001:db8::ff00:42:8329")),
            new Type("point", DataType.VARCHAR, List.of("ST_GeomFromText('POINT(1 2)')"), List.of("POINT(1 2)")),
            new Type("varbinary(10)", DataType.VARBINARY, List.of("x'00ff5c27'", "''"), List.of(new byte[]{0, -1, 0x5c, 0x27}, new byte[0])),
            new Type("blob", DataType.VARBINARY, List.of("x'00'"), List.of(new byte[]{0})),
            new Type("bit(1)", DataType.BIGINT, List.of("b'1'", "b'0'"), List.of(1L, 0L)),
            new Type("bit(64)", DataType.decimal(20, 0), List.of("18446744073709551615"), List.of(new BigDecimal("18446744073709551615"))),
            new Type("date", DataType.DATE, List.of("'2026-02-28'", "'9999-12-31'"), List.of(LocalDate.of(2026, 2, 28), LocalDate.of(9999, 12, 31))),
            new Type("time(6)", DataType.TIME, List.of("'00:00'", "'23:59:59.999999'"),
                    List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000))),
            new Type("datetime(6)", DataType.TIMESTAMP, List.of("'2026-03-29 02:30:00.000006'"),
                    List.of(LocalDateTime.of(2026, 3, 29, 2, 30, 0, 6000))),
            new Type("datetime", DataType.TIMESTAMP, List.of("'1969-12-31 23:59:59'"), List.of(LocalDateTime.of(1969, 12, 31, 23, 59, 59))),
            new Type("timestamp(3) NULL", DataType.INSTANT, List.of("'2026-07-01 12:00:00.5'"), List.of(Instant.parse("2026-07-01T17:00:00.5Z"))),
            new Type("year", DataType.INTEGER, List.of("2026"), List.of(2026)));
    private static final List<String> ODD = List.of("Order", "select", "with space", "dotted.name", "quo\"te", "tick`ed", "Łódź", "1st", "$x", ";--",
            "'single'",
            "back\\slash", "id", "name", "at", "value", "status", "type", "data", "level", "user", "text", "year", "country", "version", "state");

    private static Connector connector;

    @BeforeAll
    static void fill() throws Exception {
        List<String> statements = new ArrayList<>(List.of("CREATE DATABASE types CHARACTER SET utf8mb4", "CREATE DATABASE odd"));
        for (int i = 0; i < TYPES.size(); i++) {
            Type type = TYPES.get(i);
            statements.add("CREATE TABLE types.t" + i + " (n int, v " + type.sql + ")");
            for (int n = 0; n < type.values.size(); n++) {
                statements.add("INSERT INTO types.t" + i + " VALUES (" + n + ", " + type.values.get(n) + ")");
            }
            statements.add("INSERT INTO types.t" + i + " VALUES (" + type.values.size() + ", NULL)");
        }
        for (String name : ODD) {
            String quoted = "`" + name.replace("`", "``") + "`";
            statements.add("CREATE TABLE odd." + quoted + " (" + quoted + " varchar(20), n int)");
            statements.add("INSERT INTO odd." + quoted + " VALUES ('v', 1)");
        }
        TestMariaDb.run(statements.toArray(String[]::new));
        connector = TestMariaDb.connect();
    }

    @AfterAll
    static void close() {
        connector.close();
    }

    @Test
    void valuesAreReadAsTheyAreAndFoundAgain() throws Exception {
        Pushdown pushdown = connector.pushdown().orElseThrow();
        for (int i = 0; i < TYPES.size(); i++) {
            Type type = TYPES.get(i);
            assertEquals(type.type, connector.describe("types.t" + i).type().type(1), type.sql);
            for (Map<String, Object> row : Reading.of(connector.plan(ScanRequest.of("types.t" + i, List.of("n", "v"))), 1).rows()) {
                int n = (Integer) row.get("n");
                Object expected = n < type.read.size() ? type.read.get(n) : null;
                if (expected instanceof byte[] bytes) {
                    assertArrayEquals(bytes, (byte[]) row.get("v"), type.sql);
                } else {
                    assertEquals(expected, row.get("v"), type.sql);
                }
            }
            Relation.Table table = Rows.table(connector, "types.t" + i);
            for (int n = 0; n < type.read.size(); n++) {
                Scalar equal = new Scalar.Call(Scalar.Function.EQUAL,
                        List.of(new Scalar.Column(1, type.type), new Scalar.Constant(type.read.get(n), type.type)),
                        DataType.BOOLEAN);
                Relation filter = new Relation.Filter(table, equal);
                assertTrue(pushdown.covers(filter), type.sql);
                assertEquals(List.of(n), Rows.of(connector, filter).stream().map(List::getFirst).toList(),
                        type.sql + " " + pushdown.text(filter, List.of()));
                assertEquals(List.of(n),
                        Rows.byKeys(connector, table, List.of(1), List.of(List.of(type.read.get(n)))).stream().map(List::getFirst).toList(),
                        type.sql + " by key");
            }
            Relation groups = new Relation.Aggregate(table, List.of(1),
                    List.of(new Relation.AggregateCall(Relation.AggregateCall.Function.COUNT, -1, false, DataType.BIGINT)), List.of("v", "n"));
            // zero and minus zero would be two groups
            assertEquals(type.type.kind() != DataType.Kind.DOUBLE, pushdown.covers(groups), type.sql);
            if (pushdown.covers(groups)) {
                assertEquals(type.read.size() + 1, Rows.of(connector, groups).size(), type.sql);
            }
        }
    }

    @Test
    void whatATypeDoesNotHoldIsAnErrorAndNoOtherValue() throws Exception {
        TestMariaDb.run("SET GLOBAL sql_mode = ''");
        TestMariaDb.run("CREATE TABLE types.odd (d date, p date, dt datetime, t time, n time)",
                "INSERT INTO types.odd VALUES ('0000-00-00', '2026-00-15', '0000-00-00 00:00:00', '25:00:00', '-01:00:00')");
        for (Map.Entry<String, String> odd : Map
                .of("d", "0000-00-00", "p", "2026-00-15", "dt", "0000-00-00 00:00:00", "t", "25:00:00", "n", "-01:00:00").entrySet()) {
            ConnectorException failure = assertThrows(ConnectorException.class,
                    () -> Reading.of(connector.plan(ScanRequest.of("types.odd", List.of(odd.getKey()))), 1), odd.getKey());
            assertEquals("VALUE_NOT_HELD", failure.code());
            assertTrue(failure.getMessage().contains("has the value " + odd.getValue()), failure.getMessage());
        }
    }

    @Test
    void oddNamesAreRead() throws Exception {
        for (String name : ODD) {
            String stream = "odd." + name;
            assertEquals(List.of("v"), Reading.of(connector.plan(ScanRequest.of(stream, List.of(name))), 1).column(name), name);
            assertEquals(List.of("odd", name), connector.path(stream));
            Relation.Table table = Rows.table(connector, stream);
            Relation sorted = new Relation.Sort(new Relation.Join(table, table, Relation.Join.Kind.INNER, new Scalar.Call(Scalar.Function.EQUAL,
                    List.of(new Scalar.Column(0, DataType.VARCHAR), new Scalar.Column(2, DataType.VARCHAR)), DataType.BOOLEAN),
                    List.of("a", "b", "c", "d")),
                    List.of(new Relation.SortKey(0, false, true)), 0, 5);
            assertEquals(List.of(List.of("v", 1, "v", 1)), Rows.of(connector, sorted));
        }
    }

    @Test
    void structuresAreTold() throws Exception {
        TestMariaDb.run("CREATE TABLE types.parent (id int AUTO_INCREMENT PRIMARY KEY, code varchar(20) NOT NULL DEFAULT 'none' COMMENT 'a code', "
                + "twice int AS (char_length(code) * 2) STORED, UNIQUE KEY by_code (code)) COMMENT 'what others refer to'",
                "CREATE TABLE types.child (a int, parent int, b int, PRIMARY KEY (b, a), CONSTRAINT its_parent FOREIGN KEY (parent) REFERENCES types.parent (id))",
                "CREATE VIEW types.seen AS SELECT code FROM types.parent");
        TableStructure parent = connector.structures().orElseThrow().structure("types.parent");
        assertEquals("what others refer to", parent.table().comment().orElseThrow());
        assertEquals("auto_increment", parent.columns().get(0).generated().orElseThrow());
        assertEquals("'none'", parent.columns().get(1).defaultValue().orElseThrow());
        assertEquals("a code", parent.columns().get(1).comment().orElseThrow());
        assertTrue(parent.columns().get(2).generated().orElseThrow().contains("char_length"));
        assertEquals(List.of("types.child"), parent.referencedBy().stream().map(TableStructure.ForeignKey::from).toList());
        TableStructure child = connector.structures().orElseThrow().structure("types.child");
        assertEquals(List.of("b", "a"), child.primaryKey().orElseThrow().columns());
        assertEquals(new TableStructure.ForeignKey("its_parent", "types.child", List.of("parent"), "types.parent", List.of("id")),
                child.foreignKeys().getFirst());
        assertTrue(child.ddl().orElseThrow().startsWith("CREATE TABLE `child`"));
        assertTrue(connector.structures().orElseThrow().structure("types.seen").ddl().orElseThrow().contains("VIEW"));
        Map<String, String> server = connector.structures().orElseThrow().server();
        assertTrue(server.get("Server").contains("MariaDB"), server.toString());
        assertEquals("UTC in Riffle's sessions, -05:00 on the server", server.get("Time zone"));
    }
}
