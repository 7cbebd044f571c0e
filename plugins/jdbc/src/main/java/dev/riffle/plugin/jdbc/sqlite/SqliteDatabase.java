package dev.riffle.plugin.jdbc.sqlite;

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
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A file of SQLite. */
final class SqliteDatabase implements Database {
    private static final int BATCH = 1_000;
    private static final int FETCH = 10_000;

    private final Server server;
    private final CatalogSource catalog = new SqliteCatalog();
    private final ColumnReader.Maker columns = new SqliteValues();

    SqliteDatabase(SqliteSettings settings) throws ConnectorException {
        this.server = settings.server();
    }

    @Override
    public String kind() {
        return SqlitePlugin.KIND;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public CatalogSource catalog() {
        return catalog;
    }

    /** Rows are computed when they are asked for, one after the other. */
    @Override
    public int fetchSize() {
        return FETCH;
    }

    @Override
    public Dialect dialect(Connection connection) {
        return new SqliteDialect();
    }

    @Override
    public ColumnReader.Maker columns() {
        return columns;
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new SqliteKeys(keys, values.size(), BATCH);
    }

    @Override
    public ConsoleRules console() {
        return new SqliteConsole(server.session()::begin);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    /** SQLite's planner tells no numbers. */
    @Override
    public OptionalLong estimatedRows(Connection connection, String sql) {
        return OptionalLong.empty();
    }
}
