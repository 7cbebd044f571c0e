package dev.riffle.workbench.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.plugin.jdbc.postgresql.PostgresPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.ResultSnapshot;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import dev.riffle.workbench.queries.ResultStore.Bounds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A console on a real server, through the plugin. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresInConsoleTest {
    private static EmbeddedPostgres server;
    private Workbench workbench;
    private OpenConsole console;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        workbench = new Workbench(new Plugins(List.of(new PostgresPlugin()), List.of(), List.of()), Clock.systemUTC(), UserFolders.in(folder));
        workbench.connections().open("postgresql",
                new ConnectorConfig("wh",
                        Map.of("host", "localhost", "port", String.valueOf(server.getPort()), "database", "postgres", "user", "postgres")));
        console = workbench.consoles().open("wh");
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "waited in vain for " + what);
            Thread.sleep(2);
        }
    }

    private ConsoleRun run(String script) throws InterruptedException {
        ConsoleRun run = console.run(console.split(script));
        until("the end of " + script, run::isEnded);
        return run;
    }

    private static ResultSnapshot last(ConsoleRun run) {
        return run.results().getLast().snapshot();
    }

    @Test
    void aScriptReadsThenWritesInATransaction() throws Exception {
        assertEquals("PostgreSQL", console.language().orElseThrow());
        ConsoleRun refused = run("CREATE TABLE kept (id int PRIMARY KEY, name text)");
        assertEquals("READ_ONLY", assertInstanceOf(ConnectorException.class, last(refused).failure().orElseThrow()).code());
        console.locks().unlock("wh");
        ConsoleRun made = run("CREATE TABLE kept (id int PRIMARY KEY, name text);\n"
                + "INSERT INTO kept SELECT i, 'row ' || i FROM generate_series(1, 12) i;\nDO $$ BEGIN RAISE NOTICE 'as; said'; END $$;\n"
                + "BEGIN; DELETE FROM kept WHERE id = 3; SELECT count(*) AS n FROM kept");
        assertEquals(6, made.results().size());
        assertEquals(OptionalLong.of(12), made.results().get(1).done().orElseThrow().rows());
        assertTrue(made.results().get(2).messages().stream().anyMatch(message -> message.contains("as; said")), "a notice is told");
        assertEquals(11L, last(made).rows().value(0, 0));
        assertTrue(console.isInTransaction());
        assertEquals(12, rowsOfOthers(), "nobody else sees it yet");
        run("ROLLBACK");
        assertFalse(console.isInTransaction());
        assertEquals(12L, last(run("SELECT count(*) AS n FROM kept")).rows().value(0, 0));
        QueryException wrong = assertInstanceOf(QueryException.class, last(run("SELECT id,\n       nam FROM kept")).failure().orElseThrow());
        assertEquals(new QueryException.Position(2, 8), wrong.position());
    }

    private static long rowsOfOthers() throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM kept")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void whatTakesLongIsCancelledAndTheSessionGoesOn() throws Exception {
        console.locks().unlock("wh");
        run("SET application_name = 'a console of a test'");
        ConsoleRun sleeping = console.run(console.split("SELECT pg_sleep(600)"));
        until("the server to sleep", () -> sessions("active") == 1);
        sleeping.cancel();
        until("its end", sleeping::isEnded);
        assertEquals(State.CANCELLED, last(sleeping).state());
        assertEquals("a console of a test", String.valueOf(last(run("SHOW application_name")).rows().value(0, 0)), "its settings are still there");
        assertEquals(0, console.losses());

        ConsoleRun full = console.run(console.split("SELECT i FROM generate_series(1, 3000000) i"), new Bounds(10_000, Long.MAX_VALUE / 4));
        until("as many rows as are fetched", full::isFull);
        full.cancel();
        until("its end", full::isEnded);
        assertEquals(State.COMPLETE, last(run("SELECT 1")).state());
        console.close();
        until("the session to end", () -> sessions("%") == 0);
    }

    @Test
    void aSessionThatTheServerEndsIsMadeAnew() throws Exception {
        console.locks().unlock("wh");
        run("SET application_name = 'a console of a test'; BEGIN; CREATE TABLE lost (id int)");
        assertTrue(console.isInTransaction());
        terminate();
        until("the end of the session", () -> sessions("%") == 0);
        ConsoleRun broken = run("SELECT 1");
        assertEquals(State.FAILED, last(broken).state());
        assertFalse(console.isInTransaction());
        assertEquals(1, console.losses());
        assertEquals(State.COMPLETE, last(run("SELECT 1")).state());
    }

    private static void terminate() throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'a console of a test'");
        }
    }

    private static int sessions(String state) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement
                        .executeQuery("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'a console of a test' AND state LIKE '"
                                + state + "'")) {
            rows.next();
            return rows.getInt(1);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
