package dev.riffle.workbench.golden;

import dev.riffle.buffer.Buffer;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.Engine;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.plan.Planner;
import dev.riffle.plugin.jdbc.postgresql.PostgresPlugin;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.EngineUnderTest;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The engine over tables of a PostgreSQL server, which computes what it can itself. */
public final class EngineOnDatabase implements SqlUnderTest, AutoCloseable {
    private final Connections connections;
    private final Engine engine;

    /** @param schema in which the tables are */
    public EngineOnDatabase(int port, String schema) throws ConnectorException {
        connections = new Connections(new Plugins(List.of(new PostgresPlugin()), List.of(), List.of()), new BufferConnector(new Buffer(0)));
        connections.open("postgresql", new ConnectorConfig("golden",
                Map.of("url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=" + schema, "user", "postgres")));
        engine = EngineUnderTest.create(ReadingKeeper.NONE, new Planner());
    }

    @Override
    public GoldenResult run(String sql, ZoneId zone) throws Exception {
        return EngineOnTables.run(engine, connections, sql, zone);
    }

    @Override
    public void close() {
        engine.close();
        connections.close();
    }
}
