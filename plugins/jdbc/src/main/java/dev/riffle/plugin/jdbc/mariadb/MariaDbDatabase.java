package dev.riffle.plugin.jdbc.mariadb;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.Database;
import dev.riffle.plugin.jdbc.console.ConsoleRules;
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

    private final Parts parts;

    MariaDbDatabase(MariaDbSettings settings) throws ConnectorException {
        this.parts = new Parts(MariaDbPlugin.KIND, settings.server(), new MariaDbCatalog(), settings.fetchSize(), new PlainValues(PlainValues.SENT),
                BATCH);
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public Dialect dialect(Connection connection) throws SQLException {
        return new MariaDbDialect(MariaDbCatalog.facts(connection));
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new MariaDbKeys(keys, values, BATCH);
    }

    @Override
    public ConsoleRules console() {
        return new MariaDbConsole(parts.server().session()::begin);
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
