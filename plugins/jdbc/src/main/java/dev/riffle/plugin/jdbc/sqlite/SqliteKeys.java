package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.read.KeyBatches;
import dev.riffle.plugin.jdbc.read.ParameterFeed;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends keys in lists, the last of which repeats its last one. Numbers that are not whole are left out: no row has them. Safe for any thread. */
final class SqliteKeys implements ParameterFeed {
    private final int batchSize;
    private final KeyBatches batches;

    /** @param columns how many values a key has */
    SqliteKeys(Keys keys, int columns, int batchSize) {
        this.batchSize = batchSize;
        this.batches = new KeyBatches(keys, columns, batchSize, (key, _) -> key(key));
    }

    @Override
    public boolean next(PreparedStatement statement) throws SQLException {
        List<Object[]> batch = batches.next();
        int parameter = 1;
        for (int i = 0; i < batchSize && !batch.isEmpty(); i++) {
            for (Object value : batch.get(Math.min(i, batch.size() - 1))) {
                statement.setObject(parameter++, value);
            }
        }
        return !batch.isEmpty();
    }

    private static @Nullable Object key(Object key) {
        return switch (key) {
            case String text -> text;
            case BigDecimal decimal -> {
                try {
                    yield decimal.longValueExact();
                } catch (ArithmeticException _) {
                    yield null;
                }
            }
            case Number number -> number.longValue();
            default -> null;
        };
    }
}
