package dev.riffle.plugin.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.testkit.Reading;
import dev.riffle.plugin.jdbc.h2.TestH2;
import dev.riffle.plugin.jdbc.mariadb.TestMariaDb;
import dev.riffle.plugin.jdbc.postgresql.TestPostgres;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** The plugin as it runs: in a class loader of its own, whose parent shows the JDK and the connector API and nothing else. */
class PluginClassLoaderTest {
    /** Shows the connector API, and of everything else what the JDK has. */
    private static final class ApiOnly extends ClassLoader {
        ApiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.matches("dev\\.riffle\\.connector\\.((data|format|measures|relation|structure|actions)\\.)?\\w+(\\$\\w+)*")) {
                return Class.forName(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    /** Its library is loaded once for each class loader. */
    private static void assertSqliteOpens(ConnectorPlugin plugin, Path file) throws Exception {
        try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a INTEGER PRIMARY KEY)");
        }
        try (Connector connector = plugin.open(new ConnectorConfig("own", Map.of("file", file.toString())), List::of)) {
            assertEquals(List.of("t"), connector.streams().stream().map(StreamSummary::name).toList());
        }
    }

    /** Its driver looks for the coordinator, which is not there: tests with one are elsewhere. */
    private static void assertTrinoIsAsked(ConnectorPlugin plugin) throws Exception {
        try (Connector connector = plugin.open(new ConnectorConfig("own", Map.of("host", "127.0.0.1", "port", "1")), List::of)) {
            ConnectorException down = assertThrows(ConnectorException.class, connector::streams);
            assertEquals("DATABASE_UNREACHABLE", down.code(), down.getMessage());
        }
    }

    @Test
    void everyKindConnectsWithItsOwnDriver(@TempDir Path folder) throws Exception {
        Set<URL> urls = new LinkedHashSet<>();
        for (String type : List.of("dev.riffle.plugin.jdbc.JdbcConnector", "com.zaxxer.hikari.HikariDataSource", "org.postgresql.Driver",
                "org.mariadb.jdbc.Driver", "org.h2.Driver", "org.sqlite.JDBC", "io.trino.jdbc.TrinoDriver",
                "org.slf4j.LoggerFactory", "org.slf4j.nop.NOPServiceProvider")) {
            urls.add(Class.forName(type).getProtectionDomain().getCodeSource().getLocation());
        }
        urls.add(JdbcConnector.class.getResource("/META-INF/services/dev.riffle.connector.ConnectorPlugin").toURI().resolve("../..").toURL());
        Map<String, Map<String, String>> settings = Map.of("postgresql", TestPostgres.settings(), "mariadb", TestMariaDb.settings(),
                "h2", TestH2.settings());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), new ApiOnly())) {
            Set<String> kinds = new TreeSet<>();
            for (ConnectorPlugin plugin : ServiceLoader.load(ConnectorPlugin.class, loader)) {
                kinds.add(plugin.kind());
                if (plugin.kind().equals("jdbc")) {
                    continue; // it has no driver of its own
                }
                if (plugin.kind().equals("sqlite")) {
                    assertSqliteOpens(plugin, folder.resolve("a file.db"));
                    continue;
                }
                if (plugin.kind().equals("trino")) {
                    assertTrinoIsAsked(plugin);
                    continue;
                }
                assertNotSame(JdbcConnector.class.getClassLoader(), plugin.getClass().getClassLoader());
                Map<String, String> own = settings.getOrDefault(plugin.kind(), Map.of());
                try (Connector connector = plugin.open(new ConnectorConfig("own", own), List::of)) {
                    String tables = connector.streams().stream().map(StreamSummary::name)
                            .filter(name -> name.equalsIgnoreCase("information_schema.tables"))
                            .findFirst().orElseThrow();
                    String column = connector.describe(tables).type().fields().stream().map(Field::name)
                            .filter(name -> name.equalsIgnoreCase("table_name"))
                            .findFirst().orElseThrow();
                    assertTrue(Reading.of(connector.plan(ScanRequest.of(tables, List.of(column))), 1).rowCount() > 20);
                }
            }
            assertEquals(Set.of("h2", "sqlite", "jdbc", "mariadb", "postgresql", "trino"), kinds);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
