package dev.riffle.benchmarks;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.plugin.jdbc.postgresql.PostgresPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server of its own, and a workbench that is connected to it as {@code shop}. */
final class DatabaseServer implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Workbench workbench;

    private DatabaseServer(EmbeddedPostgres server, Workbench workbench) {
        this.server = server;
        this.workbench = workbench;
    }

    static DatabaseServer start() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("shared_buffers", "1GB").setServerConfig("max_wal_size", "4GB").start();
        Workbench workbench = new Workbench(new Plugins(List.of(new PostgresPlugin()), List.of(), List.of()), Clock.systemUTC());
        workbench.connections().open("postgresql", new ConnectorConfig("shop", Map.of("host", "127.0.0.1", "port", Integer.toString(server.getPort()),
                "database", "postgres", "user", "postgres")));
        return new DatabaseServer(server, workbench);
    }

    Workbench workbench() {
        return workbench;
    }

    /** A connection of the driver's, for the rival. */
    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws IOException {
        workbench.close();
        server.close();
    }
}
