package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.Database;
import dev.riffle.plugin.jdbc.catalog.CatalogSource;
import dev.riffle.plugin.jdbc.connect.Server;
import dev.riffle.plugin.jdbc.console.ConsoleRules;
import dev.riffle.plugin.jdbc.read.ColumnReader;
import dev.riffle.plugin.jdbc.read.Feed;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL, as one connection sees it. */
final class PostgresDatabase implements Database {
    /** By measurement: half of what batches of 1,000 take; more gains little. */
    private static final int BATCH = 5_000;
    private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

    private final Server server;
    private final int fetchSize;
    private final CatalogSource catalog = new PostgresCatalog();
    private final ColumnReader.Maker columns = new PostgresValues();

    PostgresDatabase(PostgresSettings settings) throws ConnectorException {
        this.server = settings.server();
        this.fetchSize = settings.fetchSize();
    }

    @Override
    public String kind() {
        return PostgresPlugin.KIND;
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
        return new PostgresDialect(PostgresCatalog.facts(connection));
    }

    @Override
    public ColumnReader.Maker columns() {
        return columns;
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new PostgresKeys(keys, values, BATCH);
    }

    @Override
    public ConsoleRules console() {
        return new PostgresConsole(server.session()::begin);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public OptionalLong estimatedRows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
                if (plan.next()) {
                    Matcher rows = ROWS.matcher(plan.getString(1));
                    return rows.find() ? OptionalLong.of(Long.parseLong(rows.group(1))) : OptionalLong.empty();
                }
                return OptionalLong.empty();
            }
        }
    }
}
