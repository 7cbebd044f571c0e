package dev.riffle.plugin.jdbc.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.testkit.Reading;
import dev.riffle.plugin.jdbc.pushed.Rows;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver that the user has, here H2's: it is loaded from its jar, apart from the plugin. */
@Timeout(60)
class GenericTest {
    @TempDir
    static Path folder;
    private static String url;
    private static Connector connector;

    private static String jar() throws Exception {
        return new File(Class.forName("org.h2.Driver").getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
    }

    private static Connector open(String... settings) throws ConnectorException {
        Map<String, String> values = new java.util.HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new GenericPlugin().open(new ConnectorConfig("any", values), List::of);
    }

    @BeforeAll
    static void fill() throws Exception {
        url = "jdbc:h2:" + folder.resolve("db") + ";LOCK_TIMEOUT=1000";
        try (Connection connection = DriverManager.getConnection(url, "sa", "s3cret"); Statement statement = connection.createStatement()) {
            for (String sql : List.of("CREATE TABLE parent (id INT PRIMARY KEY, name VARCHAR(50))",
                    "CREATE TABLE \"Odd \"\"one\" (id BIGINT PRIMARY KEY, parent INT REFERENCES parent, b BOOLEAN, t TINYINT, n NUMERIC(10,2), w NUMERIC(60,5), d DOUBLE PRECISION, r REAL, "
                            + "x VARBINARY(10), \"DAY\" DATE, c TIME(6), ts TIMESTAMP(6), tz TIMESTAMP(6) WITH TIME ZONE, u UUID, c1 CLOB)",
                    "INSERT INTO parent SELECT x, 'name ' || x FROM SYSTEM_RANGE(1, 20000)",
                    "INSERT INTO \"Odd \"\"one\" VALUES (9007199254740993, 1, TRUE, -128, -1.50, 123456789012345678901234567890.12345, 0.1, 0.1, X'00ff', DATE '2026-02-28', "
                            + "TIME '23:59:59.999999', TIMESTAMP '2026-03-29 02:30:00.000001', TIMESTAMP WITH TIME ZONE '2026-07-01 12:00:00+02', "
                            + "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'Łódź')",
                    "INSERT INTO \"Odd \"\"one\" (id) VALUES (2)", "CREATE TABLE late (ts TIMESTAMP(9))",
                    "INSERT INTO late VALUES (TIMESTAMP '2026-01-01 00:00:00.000000001')",
                    "CREATE VIEW endless AS SELECT COUNT(*) AS n FROM parent a, parent b, parent c WHERE a.id + b.id + c.id = 7")) {
                statement.execute(sql);
            }
        }
        connector = open("url", url, "driver", jar(), "user", "sa", "password", "s3cret");
    }

    @AfterAll
    static void close() {
        connector.close();
    }

    @Test
    void valuesAreReadAsTheyAre() throws Exception {
        String stream = "PUBLIC.Odd \"one";
        List<String> names = List.of("B", "T", "N", "W", "D", "R", "X", "DAY", "C", "TS", "TZ", "U", "C1", "ID");
        assertEquals(DataType.decimal(10, 2), connector.describe(stream).type().find("N").orElseThrow().type());
        assertEquals(DataType.NUMERIC, connector.describe(stream).type().find("W").orElseThrow().type());
        List<Map<String, Object>> rows = Reading.of(connector.plan(ScanRequest.of(stream, names)), 2).rows();
        Map<String, Object> full = rows.stream().filter(row -> row.get("B") != null).findFirst().orElseThrow();
        assertEquals(List.of(true, -128, new BigDecimal("-1.50"), new BigDecimal("123456789012345678901234567890.12345"), 0.1, (double) 0.1f),
                List.of(full.get("B"), full.get("T"), full.get("N"), full.get("W"), full.get("D"), full.get("R")));
        assertEquals(List.of(LocalDate.of(2026, 2, 28), LocalTime.of(23, 59, 59, 999_999_000), LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1000),
                Instant.parse("2026-07-01T10:00:00Z"), "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "Łódź", 9007199254740993L),
                List.of(full.get("DAY"), full.get("C"), full.get("TS"), full.get("TZ"), full.get("U"), full.get("C1"), full.get("ID")));
        assertEquals(-1, ((byte[]) full.get("X"))[1]);
        Map<String, Object> empty = rows.stream().filter(row -> row.get("B") == null).findFirst().orElseThrow();
        assertTrue(names.stream().filter(name -> !name.equals("ID")).allMatch(name -> empty.get(name) == null), empty.toString());
        ConnectorException late = assertThrows(ConnectorException.class, () -> Reading.of(connector.plan(ScanRequest.of("LATE", List.of("TS"))), 1));
        assertEquals("VALUE_NOT_HELD", late.code(), "nothing is cut silently");
    }

    @Test
    void whatAllDatabasesDoAlikeIsLeftToIt() throws Exception {
        Pushdown pushdown = connector.pushdown().orElseThrow();
        Relation.Table parent = Rows.table(connector, "PUBLIC.PARENT");
        Relation some = new Relation.Filter(parent, new Scalar.Call(Scalar.Function.GREATER,
                List.of(new Scalar.Column(0, DataType.INTEGER), new Scalar.Constant(19_990, DataType.INTEGER)), DataType.BOOLEAN));
        assertTrue(pushdown.covers(some));
        assertEquals("SELECT \"ID\", \"NAME\" FROM \"PUBLIC\".\"PARENT\" WHERE \"ID\" > 19990", pushdown.text(some, List.of()));
        assertEquals(10, Rows.of(connector, some).size());
        Relation text = new Relation.Filter(parent, new Scalar.Call(Scalar.Function.EQUAL,
                List.of(new Scalar.Column(1, DataType.VARCHAR), new Scalar.Constant("name 1", DataType.VARCHAR)), DataType.BOOLEAN));
        assertFalse(pushdown.covers(text), "nothing is known of its collation");
        assertFalse(pushdown.covers(new Relation.Sort(parent, List.of(), 0, 5)));
        Relation count = new Relation.Aggregate(some, List.of(),
                List.of(new Relation.AggregateCall(Relation.AggregateCall.Function.COUNT, -1, false, DataType.BIGINT)),
                List.of("n"));
        assertEquals(List.of(List.of(10L)), Rows.of(connector, count));
        assertEquals(Pushdown.Access.INDEX, pushdown.access(parent, List.of(0)));
        List<List<Object>> keys = new ArrayList<>();
        for (int i = 0; i < 1_234; i++) {
            keys.add(List.of(i * 20));
        }
        assertEquals(999, Rows.byKeys(connector, parent, List.of(0), keys).stream().distinct().count() - 1, "from 20 to 20,000");
        assertEquals(20_000, Rows.byKeys(connector, parent, List.of(1), List.of(List.of("name 7"))).size(),
                "of keys that it may not find all rows are read");
    }

    @Test
    void structuresAreTold() throws Exception {
        TableStructure odd = connector.structures().orElseThrow().structure("PUBLIC.Odd \"one");
        assertEquals(List.of("ID"), odd.primaryKey().orElseThrow().columns());
        assertEquals("PUBLIC.PARENT", odd.foreignKeys().getFirst().to());
        assertEquals("PUBLIC.PARENT", connector.describe("parent").name());
        assertTrue(connector.structures().orElseThrow().server().get("Server").startsWith("H2 "));
        List<Check> steps = new ArrayList<>();
        connector.check(steps::add);
        assertTrue(steps.stream().noneMatch(step -> step.outcome() == Check.Outcome.FAILED), steps.toString());
    }

    @Test
    void cancellingStopsTheStatement() throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            SegmentReader reader = connector.plan(ScanRequest.of("PUBLIC.ENDLESS", List.of("N"))).open(1).getFirst();
            Future<Object> reading = thread.submit(reader::next);
            while (!running()) {
                Thread.sleep(10);
            }
            reader.cancel();
            assertNull(reading.get(1, TimeUnit.SECONDS));
            while (running()) {
                Thread.sleep(10);
            }
            reader.close();
        }
    }

    private static boolean running() throws ConnectorException {
        return Reading.of(connector.plan(ScanRequest.of("INFORMATION_SCHEMA.SESSIONS", List.of("EXECUTING_STATEMENT"))), 1)
                .column("EXECUTING_STATEMENT").stream()
                .anyMatch(statement -> String.valueOf(statement).contains("ENDLESS"));
    }

    @Test
    void whatRunsCodeIsRefusedAndSecretsAreNotShown() throws Exception {
        for (String parameter : List.of("INIT=RUNSCRIPT FROM 'evil.sql'", "init=DROP TABLE parent", "TRACE_LEVEL_FILE=3", " Init = x",
                "DATABASE_EVENT_LISTENER='evil'")) {
            ConnectorException failure = assertThrows(ConnectorException.class,
                    () -> open("url", url + ";PASSWORD=s3cret;" + parameter, "driver", jar()));
            assertEquals("BAD_SETTING", failure.code());
            assertFalse(failure.getMessage().contains("s3cret") || failure.getMessage().contains("evil"), failure.getMessage());
        }
        String closed = "jdbc:h2:" + folder.resolve("closed");
        DriverManager.getConnection(closed, "sa", "s3cret").close();
        try (Connector wrong = open("url", closed + ";USER=sa;PASSWORD=t0psecret", "driver", jar(), "driver-class", "org.h2.Driver")) {
            ConnectorException failure = assertThrows(ConnectorException.class, wrong::streams);
            assertEquals("DATABASE_LOGIN", failure.code(), failure.getMessage());
            assertFalse(failure.getMessage().contains("t0psecret"), failure.getMessage());
        }
        assertEquals("BAD_SETTING", assertThrows(ConnectorException.class, () -> open("url", url, "driver", "/nowhere.jar")).code());
        assertEquals("BAD_SETTING",
                assertThrows(ConnectorException.class, () -> open("url", url, "driver", jar(), "driver-class", "java.lang.String")).code());
        assertEquals("BAD_SETTING", assertThrows(ConnectorException.class, () -> open("url", "jdbc:nothing:x", "driver", jar())).code());
    }
}
