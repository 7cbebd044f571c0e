package dev.riffle.workbench.databases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.testkit.PluginClasses;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.plugin.jdbc.mariadb.MariaDbPlugin;
import dev.riffle.plugin.jdbc.postgresql.PostgresPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.golden.MariaDbServer;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What servers are sent for the statements of {@code pushed/*.txt}: each has the statement, and below {@code ----} what goes to the server, and below {@code then} what is done
 * here. With {@code -Dpushed.regenerate=true} the files are written anew: read the difference before committing it.
 */
class PushedStatementsTest {
    private static final Path FOLDER = Path.of("src/test/resources/pushed");
    private static final String[] POSTGRES_TABLES = {
            "CREATE TYPE mood AS ENUM ('sad', 'happy')",
            "CREATE TABLE customers (id integer PRIMARY KEY, name text, city varchar(40), score bigint, joined date, balance numeric(12, 2), active boolean, rating double precision, "
                    + "seen timestamptz, born timestamp, code uuid, initials char(3), mood mood, settings jsonb, level smallint, weight real, picture bytea, alarm time)",
            "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id integer REFERENCES customers, status text, amount numeric(10, 2), created_at timestamptz, note text, qty integer)",
            "CREATE INDEX orders_customer ON orders (customer_id)",
            "CREATE TABLE \"Odd names\" (\"select\" integer PRIMARY KEY, \"a\"\"b\" text, \"größe\" text)",
            "CREATE VIEW paid AS SELECT id, customer_id, amount FROM orders WHERE status = 'PAID'"};

    private static final String[] MARIADB_TABLES = {
            "CREATE TABLE customers (id integer PRIMARY KEY, name text, city varchar(40), score bigint, joined date, balance decimal(12, 2), active boolean, rating double, "
                    + "seen timestamp(6) NULL, born datetime(6), code uuid, initials char(3), mood enum('sad', 'happy'), settings json, level smallint, weight float, "
                    + "picture blob, alarm time(6), exact varchar(20) COLLATE utf8mb4_nopad_bin)",
            "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id integer REFERENCES customers(id), status text, amount decimal(10, 2), created_at timestamp(6) NULL, "
                    + "note text, qty integer)",
            "CREATE TABLE `Odd names` (`select` integer PRIMARY KEY, `a\"b` text, `größe` text)",
            "CREATE VIEW paid AS SELECT id, customer_id, amount FROM orders WHERE status = 'PAID'"};
    private static final String[] H2_TABLES = {
            "CREATE TABLE customers (id integer PRIMARY KEY, name varchar, city varchar(40), score bigint, joined date, balance numeric(12, 2), active boolean, "
                    + "rating double precision, seen timestamp with time zone, born timestamp, code uuid, initials char(3), mood enum('sad', 'happy'), settings json, level smallint, "
                    + "weight real, picture varbinary, alarm time)",
            "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id integer REFERENCES customers, status varchar, amount numeric(10, 2), created_at timestamp with time zone, "
                    + "note varchar, qty integer)",
            "CREATE TABLE \"Odd names\" (\"select\" integer PRIMARY KEY, \"a\"\"b\" varchar, \"größe\" varchar)",
            "CREATE VIEW paid AS SELECT id, customer_id, amount FROM orders WHERE status = 'PAID'"};

    @Test
    void postgresql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
                for (String sql : POSTGRES_TABLES) {
                    statement.execute(sql);
                }
            }
            check("postgresql.txt",
                    new ConnectorConfig("db", Map.of("url", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "user", "postgres")),
                    "postgresql", new Plugins(List.of(new PostgresPlugin()), List.of(), List.of()));
        }
    }

    @Test
    void mariadb() throws Exception {
        MariaDbServer server = MariaDbServer.shared();
        server.create("pushed", MARIADB_TABLES);
        check("mariadb.txt", new ConnectorConfig("db", server.settings("pushed")), "mariadb",
                new Plugins(List.of(new MariaDbPlugin()), List.of(), List.of()));
    }

    /** A file, made and read by an H2 that is not the buffer's. */
    @Test
    void h2(@TempDir Path folder) throws Exception {
        Driver driver = PluginClasses.own(Driver.class, "org.h2.Driver");
        String url = "jdbc:h2:file:" + folder.resolve("shop");
        Properties login = new Properties();
        login.setProperty("user", "sa");
        try (Connection connection = driver.connect(url, login); Statement statement = connection.createStatement()) {
            for (String sql : H2_TABLES) {
                statement.execute(sql);
            }
        }
        check("h2.txt", new ConnectorConfig("db", Map.of("url", url)), "h2",
                new Plugins(List.of(PluginClasses.own(ConnectorPlugin.class, "dev.riffle.plugin.jdbc.h2.H2Plugin")), List.of(), List.of()));
    }

    private static void check(String file, ConnectorConfig config, String kind, Plugins plugins) throws Exception {
        List<String> expected = List.of(Files.readString(FOLDER.resolve(file)).split("\n\n"));
        List<String> actual = new ArrayList<>();
        Clock clock = Clock.fixed(Instant.parse("2026-01-31T11:00:00Z"), ZoneOffset.UTC);
        try (Workbench workbench = new Workbench(plugins, clock)) {
            workbench.connections().open(kind, config);
            for (String block : expected) {
                String sql = block.split("\n----")[0].strip();
                actual.add(sql + "\n----\n" + sent(workbench.queries().explain(sql, QuerySettings.in(ZoneId.of("Europe/Berlin")))));
            }
        }
        if (Boolean.getBoolean("pushed.regenerate")) {
            Files.writeString(FOLDER.resolve(file), String.join("\n\n", actual) + "\n");
        }
        assertTrue(expected.size() >= 40, "only " + expected.size() + " statements");
        for (int i = 0; i < actual.size(); i++) {
            assertEquals(expected.get(i).strip(), actual.get(i));
        }
    }

    private static String sent(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        for (Explanation.Scan scan : explanation.fragments()) {
            lines.add(scan.statement().orElseThrow().text());
            List<String> here = new ArrayList<>();
            scan.filter().ifPresent(filter -> here.add("filter " + filter));
            here.addAll(scan.operators());
            here.forEach(operator -> lines.add("then " + operator));
        }
        explanation.operations().values().forEach(tree -> tree.strip().lines().forEach(line -> lines.add("then " + line)));
        Optional.ofNullable(explanation.finalSql().orElse(null)).ifPresent(sql -> lines.add("then H2 " + sql.strip().replaceAll("\\s+", " ")));
        return String.join("\n", lines);
    }
}
