package dev.riffle.plugin.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

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

    @Test
    void everyKindConnectsWithItsOwnDriver() throws Exception {
        Set<URL> urls = new LinkedHashSet<>();
        for (String type : List.of("dev.riffle.plugin.jdbc.JdbcConnector", "com.zaxxer.hikari.HikariDataSource", "org.postgresql.Driver",
                "org.mariadb.jdbc.Driver",
                "org.slf4j.LoggerFactory", "org.slf4j.nop.NOPServiceProvider")) {
            urls.add(Class.forName(type).getProtectionDomain().getCodeSource().getLocation());
        }
        urls.add(JdbcConnector.class.getResource("/META-INF/services/dev.riffle.connector.ConnectorPlugin").toURI().resolve("../..").toURL());
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), new ApiOnly())) {
            Set<String> kinds = new TreeSet<>();
            for (ConnectorPlugin plugin : ServiceLoader.load(ConnectorPlugin.class, loader)) {
                kinds.add(plugin.kind());
                if (plugin.kind().equals("jdbc")) {
                    continue; // it has no driver of its own
                }
                assertNotSame(JdbcConnector.class.getClassLoader(), plugin.getClass().getClassLoader());
                try (var connector = plugin.open(new ConnectorConfig("own", Map.of("host", "127.0.0.1", "port", String.valueOf(free), "user", "u")),
                        List::of)) {
                    ConnectorException failure = Assertions.assertThrows(ConnectorException.class, connector::streams);
                    assertEquals("DATABASE_UNREACHABLE", failure.code(), failure.getMessage());
                }
            }
            assertEquals(Set.of("jdbc", "mariadb", "postgresql"), kinds);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
