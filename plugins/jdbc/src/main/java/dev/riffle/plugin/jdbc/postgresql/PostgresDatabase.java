package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.Database;
import dev.riffle.plugin.jdbc.console.ConsoleRules;
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

    private final Parts parts;

    PostgresDatabase(PostgresSettings settings) throws ConnectorException {
        this.parts = new Parts(PostgresPlugin.KIND, settings.server(), new PostgresCatalog(), settings.fetchSize(), new PostgresValues(), BATCH);
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public Dialect dialect(Connection connection) throws SQLException {
        return new PostgresDialect(PostgresCatalog.facts(connection));
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new PostgresKeys(keys, values, BATCH);
    }

    @Override
    public ConsoleRules console() {
        return new PostgresConsole(parts.server().session()::begin);
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
