package dev.riffle.plugin.jdbc.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.testkit.Reading;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteTest {
    @TempDir
    Path folder;
    Path file;

    @BeforeEach
    void fill() throws Exception {
        file = folder.resolve("größe und mehr.db");
        TestSqlite.run(file,
                "CREATE TABLE \"select\" (id INTEGER PRIMARY KEY, \"a\"\"b\" TEXT NOT NULL DEFAULT 'x', n INT, price DECIMAL(10, 2), ratio REAL, ok BOOLEAN, "
                        + "at DATETIME, data BLOB, any, free NUMERIC, twice INT GENERATED ALWAYS AS (n * 2))",
                "INSERT INTO \"select\" VALUES (1, 'ö', 5, 12.35, 0.1, 1, '2026-01-02 03:04:05', x'00ff', 'text', 1.5)",
                "INSERT INTO \"select\" (id, n) VALUES (9223372036854775807, NULL)",
                "INSERT INTO \"select\" (id, n, any) VALUES (-1, -9007199254740993, 7)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES \"select\", word TEXT COLLATE NOCASE)",
                "CREATE INDEX by_parent ON child (parent)",
                "CREATE INDEX by_word ON child (word)", "CREATE VIEW v AS SELECT id, n FROM \"select\"",
                "CREATE TABLE strict_one (id INTEGER PRIMARY KEY, name TEXT, n INT) STRICT",
                "INSERT INTO strict_one VALUES (1, 'A', 3), (2, 'a', NULL), (3, NULL, 4)");
    }

    private static List<List<Object>> rows(Connector connector, String table, String... columns) throws Exception {
        List<List<Object>> all = new ArrayList<>();
        for (SegmentReader reader : connector.plan(ScanRequest.of(table, List.of(columns))).open(1)) {
            try (reader) {
                for (var segment = reader.next(); segment != null; segment = reader.next()) {
                    for (int row = 0; row < segment.rows(); row++) {
                        List<Object> values = new ArrayList<>();
                        for (int column = 0; column < columns.length; column++) {
                            values.add(segment.column(column).value(row));
                        }
                        all.add(values);
                    }
                }
            }
        }
        return all;
    }

    @Test
    void valuesAreReadAsTheyAreStored() throws Exception {
        try (Connector connector = TestSqlite.connect(file)) {
            assertEquals(List.of("select", "child", "v", "strict_one").stream().sorted().toList(),
                    connector.streams().stream().filter(stream -> !stream.internal()).map(StreamSummary::name).sorted().toList());
            List<List<Object>> rows = rows(connector, "select", "id", "a\"b", "n", "price", "ratio", "ok", "at", "any", "free", "twice");
            assertTrue(
                    rows.contains(java.util.Arrays.asList(1L, "ö", 5L, new BigDecimal("12.35"), 0.1, true, "2026-01-02 03:04:05", "text",
                            new BigDecimal("1.5"), 10L)),
                    rows.toString());
            assertTrue(rows.contains(java.util.Arrays.asList(-1L, "x", -9007199254740993L, null, null, null, null, "7", null, -18014398509481986L)),
                    rows.toString());
            assertEquals(3, rows.size());
            assertEquals(DataType.decimal(10, 2), connector.describe("select").type().find("price").orElseThrow().type());
        }
    }

    @Test
    void whatIsOfAnotherTypeIsTold() throws Exception {
        TestSqlite.run(file, "INSERT INTO \"select\" (id, n) VALUES (77, 'no number')");
        try (Connector connector = TestSqlite.connect(file)) {
            ConnectorException told = assertThrows(ConnectorException.class, () -> rows(connector, "select", "n"));
            assertEquals("VALUE_NOT_HELD", told.code());
            assertTrue(told.getMessage().contains("no number"), told.getMessage());
            assertEquals(4, rows(connector, "select", "id").size());
        }
    }

    @Test
    void structuresAreKnown() throws Exception {
        try (Connector connector = TestSqlite.connect(file)) {
            TableStructure structure = connector.structures().orElseThrow().structure("child");
            assertEquals(List.of("id", "parent", "word"), structure.columns().stream().map(TableStructure.Column::name).toList());
            assertEquals("select", structure.foreignKeys().getFirst().to());
            assertEquals(List.of("id"), structure.foreignKeys().getFirst().referenced());
            assertTrue(structure.ddl().orElseThrow().contains("CREATE INDEX by_parent"), structure.ddl().toString());
            assertEquals(List.of("child"), connector.structures().orElseThrow().structure("select").referencedBy().stream()
                    .map(TableStructure.ForeignKey::from).toList());
            List<Check> checks = new ArrayList<>();
            connector.check(checks::add);
            assertTrue(checks.stream().noneMatch(check -> check.outcome() == Check.Outcome.FAILED), checks.toString());
        }
    }

    private static boolean isCovered(Connector connector, String table, String column, Scalar.Function function, Object value, DataType type)
            throws Exception {
        var description = connector.describe(table);
        Pushdown pushdown = connector.pushdown().orElseThrow();
        Scalar compared = new Scalar.Call(function,
                List.of(new Scalar.Column(description.type().indexOf(column), type), new Scalar.Constant(value, type)), DataType.BOOLEAN);
        return pushdown.covers(new Relation.Filter(new Relation.Table(table, description.type()), compared));
    }

    /** A text is greater than all numbers: where one may stand, SQLite is not asked. */
    @Test
    void onlyColumnsThatHoldNothingElseAreCompared() throws Exception {
        try (Connector connector = TestSqlite.connect(file)) {
            assertTrue(isCovered(connector, "select", "id", Scalar.Function.GREATER, 5L, DataType.BIGINT));
            assertFalse(isCovered(connector, "select", "n", Scalar.Function.GREATER, 5L, DataType.BIGINT));
            assertTrue(isCovered(connector, "select", "a\"b", Scalar.Function.EQUAL, "x", DataType.VARCHAR));
            assertFalse(isCovered(connector, "select", "a\"b", Scalar.Function.NOT_EQUAL, "x", DataType.VARCHAR));
            assertTrue(isCovered(connector, "strict_one", "name", Scalar.Function.LESS, "b", DataType.VARCHAR));
            assertTrue(isCovered(connector, "strict_one", "n", Scalar.Function.NOT_EQUAL, 3L, DataType.BIGINT));
            assertFalse(isCovered(connector, "v", "n", Scalar.Function.EQUAL, 3L, DataType.BIGINT));
        }
    }

    @Test
    void whatIsNoDatabaseIsTold() throws Exception {
        Path missing = folder.resolve("missing.db");
        assertEquals("BAD_SETTING", assertThrows(ConnectorException.class, () -> TestSqlite.connect(missing)).code());
        assertFalse(Files.exists(missing));
        Path text = Files.writeString(folder.resolve("no.db"), "this is no database, but it is long enough to look like a file of one".repeat(100));
        try (Connector connector = TestSqlite.connect(text)) {
            ConnectorException told = assertThrows(ConnectorException.class, connector::streams);
            assertTrue(told.getMessage().contains("not a database"), told.getMessage());
        }
    }

    @Test
    void aLongStatementIsStopped() throws Exception {
        TestSqlite.run(file, "CREATE VIEW endless AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c WHERE x < 0");
        try (Connector connector = TestSqlite.connect(file)) {
            SegmentReader reader = connector.plan(ScanRequest.of("endless", List.of("x"))).open(1).getFirst();
            Thread waiting = Thread.ofVirtual().start(() -> {
                try (reader) {
                    reader.next();
                } catch (ConnectorException _) {
                    // it was stopped
                }
            });
            while (waiting.isAlive()) {
                reader.cancel();
                waiting.join(20);
            }
            assertEquals(Optional.empty(), connector.systemId());
            assertEquals(3, Reading.of(connector.plan(ScanRequest.of("strict_one", List.of("id"))), 1).rowCount());
        }
    }
}
