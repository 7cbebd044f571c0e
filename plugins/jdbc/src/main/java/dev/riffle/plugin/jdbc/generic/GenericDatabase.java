package dev.riffle.plugin.jdbc.generic;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.Database;
import dev.riffle.plugin.jdbc.read.Feed;
import dev.riffle.plugin.jdbc.read.KeyBatches;
import dev.riffle.plugin.jdbc.read.ParameterFeed;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Any database, as one connection sees it. */
final class GenericDatabase implements Database {
    /** Some take no more than a thousand values in a list. */
    private static final int BATCH = 500;

    private final Parts parts;

    GenericDatabase(GenericSettings settings) throws ConnectorException {
        this.parts = new Parts(GenericPlugin.KIND, settings.server(), new GenericCatalog(), settings.fetchSize(), new GenericValues(), BATCH);
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public Dialect dialect(Connection connection) throws SQLException {
        return new GenericDialect(connection.getMetaData().getIdentifierQuoteString().strip());
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new NumberKeys(keys);
    }

    @Override
    public OptionalLong estimatedRows(Connection connection, String sql) {
        return OptionalLong.empty();
    }

    /** Sends exact numbers in lists, the last of which repeats its last one. */
    private static final class NumberKeys implements ParameterFeed {
        private final KeyBatches batches;

        NumberKeys(Keys keys) {
            this.batches = new KeyBatches(keys, 1, BATCH, (key, _) -> switch (key) {
                case BigDecimal decimal -> decimal;
                case Number number -> BigDecimal.valueOf(number.longValue());
                default -> null;
            });
        }

        @Override
        public boolean next(PreparedStatement statement) throws SQLException {
            List<Object[]> batch = batches.next();
            for (int i = 0; i < BATCH && !batch.isEmpty(); i++) {
                BigDecimal key = (BigDecimal) batch.get(Math.min(i, batch.size() - 1))[0];
                if (key.scale() <= 0 && key.precision() - key.scale() <= 18) {
                    statement.setLong(i + 1, key.longValueExact());
                } else {
                    statement.setBigDecimal(i + 1, key);
                }
            }
            return !batch.isEmpty();
        }
    }
}
