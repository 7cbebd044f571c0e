package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.data.Segment;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.read.Feed;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends keys in lists, the last of which repeats its last one. Numbers that are not whole are left out: no row has them. Safe for any thread. */
final class SqliteKeys implements Feed {
    private final Keys keys;
    private final int batchSize;

    // guarded by this
    private int segment;
    private int row;

    SqliteKeys(Keys keys, int batchSize) {
        this.keys = keys;
        this.batchSize = batchSize;
    }

    @Override
    public boolean next(PreparedStatement statement) throws SQLException {
        List<Object[]> batch = batch();
        int parameter = 1;
        for (int i = 0; i < batchSize && !batch.isEmpty(); i++) {
            for (Object value : batch.get(Math.min(i, batch.size() - 1))) {
                statement.setObject(parameter++, value);
            }
        }
        return !batch.isEmpty();
    }

    private synchronized List<Object[]> batch() {
        List<Object[]> batch = new ArrayList<>();
        while (batch.size() < batchSize && segment < keys.rows().size()) {
            Segment rows = keys.rows().get(segment);
            if (row == rows.rows()) {
                segment++;
                row = 0;
                continue;
            }
            Object[] key = new Object[rows.type().size()];
            boolean there = true;
            for (int i = 0; i < key.length && there; i++) {
                Object value = key(rows.column(i).value(row));
                there = value != null;
                if (value != null) {
                    key[i] = value;
                }
            }
            row++;
            if (there) {
                batch.add(key);
            }
        }
        return batch;
    }

    private static @Nullable Object key(@Nullable Object key) {
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
            case null, default -> null;
        };
    }
}
