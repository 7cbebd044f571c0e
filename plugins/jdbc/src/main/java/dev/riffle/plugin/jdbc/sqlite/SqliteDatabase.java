package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.Database;
import dev.riffle.plugin.jdbc.console.ConsoleRules;
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

    private final Parts parts;

    SqliteDatabase(SqliteSettings settings) throws ConnectorException {
        this.parts = new Parts(SqlitePlugin.KIND, settings.server(), new SqliteCatalog(), FETCH, new SqliteValues(), BATCH);
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public Dialect dialect(Connection connection) {
        return new SqliteDialect();
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new SqliteKeys(keys, values.size(), BATCH);
    }

    @Override
    public ConsoleRules console() {
        return new SqliteConsole(parts.server().session()::begin);
    }

    /** SQLite's planner tells no numbers. */
    @Override
    public OptionalLong estimatedRows(Connection connection, String sql) {
        return OptionalLong.empty();
    }
}
