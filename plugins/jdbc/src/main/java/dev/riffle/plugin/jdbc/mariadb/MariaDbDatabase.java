package dev.riffle.plugin.jdbc.mariadb;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.Database;
import dev.riffle.plugin.jdbc.catalog.CatalogSource;
import dev.riffle.plugin.jdbc.connect.Server;
import dev.riffle.plugin.jdbc.console.ConsoleRules;
import dev.riffle.plugin.jdbc.read.ColumnReader;
import dev.riffle.plugin.jdbc.read.Feed;
import dev.riffle.plugin.jdbc.read.PlainValues;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** MariaDB or MySQL, as one connection sees it. */
final class MariaDbDatabase implements Database {
    /** Longer lists are not looked up one by one, but turned into a table. */
    private static final int BATCH = 900;
    private static final double PERCENT = 100;

    private final Server server;
    private final int fetchSize;
    private final CatalogSource catalog = new MariaDbCatalog();
    private final ColumnReader.Maker columns = new PlainValues(PlainValues.SENT);

    MariaDbDatabase(MariaDbSettings settings) throws ConnectorException {
        this.server = settings.server();
        this.fetchSize = settings.fetchSize();
    }

    @Override
    public String kind() {
        return MariaDbPlugin.KIND;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public CatalogSource catalog() {
        return catalog;
    }

    @Override
    public int fetchSize() {
        return fetchSize;
    }

    @Override
    public Dialect dialect(Connection connection) throws SQLException {
        return new MariaDbDialect(MariaDbCatalog.facts(connection));
    }

    @Override
    public ColumnReader.Maker columns() {
        return columns;
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new MariaDbKeys(keys, values, BATCH);
    }

    @Override
    public ConsoleRules console() {
        return new MariaDbConsole(server.session()::begin);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    /** The product of what is read of each table and is left of it by its conditions. */
    @Override
    public OptionalLong estimatedRows(Connection connection, String sql) throws SQLException {
        String explain = MariaDbCatalog.facts(connection).mariaDb() ? "EXPLAIN EXTENDED " : "EXPLAIN ";
        try (PreparedStatement statement = connection.prepareStatement(explain + sql); ResultSet plan = statement.executeQuery()) {
            double rows = 1;
            boolean any = false;
            while (plan.next()) {
                if (plan.getInt("id") == 1) {
                    double read = plan.getDouble("rows");
                    any |= !plan.wasNull();
                    double left = plan.getDouble("filtered");
                    rows *= plan.wasNull() ? 1 : Math.max(1, read * left / PERCENT);
                }
            }
            return any ? OptionalLong.of(Math.round(rows)) : OptionalLong.empty();
        }
    }
}
