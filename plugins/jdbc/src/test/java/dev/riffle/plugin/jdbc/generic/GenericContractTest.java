package dev.riffle.plugin.jdbc.generic;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.testkit.SampleRecord;
import dev.riffle.connector.testkit.TableContract;
import dev.riffle.connector.testkit.TableSystem;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** A driver that the user has, here H2's. */
class GenericContractTest extends TableContract {
    @TempDir
    static Path folder;
    private static @Nullable Server server;

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    protected TableSystem startSystem() throws Exception {
        server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifNotExists", "-baseDir", folder.toString()).start();
        String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/./contract";
        String jar = new File(Class.forName("org.h2.Driver").getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
        return new TableSystem() {
            @Override
            public Set<Capability> capabilities() {
                return Set.of(Capability.KEYS);
            }

            @Override
            public Connector connect() throws ConnectorException {
                return new GenericPlugin().open(new ConnectorConfig("any", Map.of("url", url, "driver", jar, "user", "sa", "password", "s3cret")),
                        List::of);
            }

            @Override
            public String create(String table, List<SampleRecord> rows) throws Exception {
                try (Connection connection = DriverManager.getConnection(url, "sa", "s3cret"); Statement statement = connection.createStatement()) {
                    statement.execute("CREATE SCHEMA \"shop\"");
                    statement.execute("CREATE TABLE \"shop\".\"" + table
                            + "\" (\"id\" bigint PRIMARY KEY, \"city\" varchar(50), \"amount\" decimal(10,2))");
                    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO \"shop\".\"" + table + "\" VALUES (?, ?, ?)")) {
                        for (SampleRecord row : rows) {
                            insert.setLong(1, row.id());
                            insert.setString(2, row.city());
                            insert.setBigDecimal(3, row.amount());
                            insert.addBatch();
                        }
                        insert.executeBatch();
                    }
                }
                return "shop." + table;
            }
        };
    }
}
