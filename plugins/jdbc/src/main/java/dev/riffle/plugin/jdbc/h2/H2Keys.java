package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.read.KeyBatches;
import dev.riffle.plugin.jdbc.read.ParameterFeed;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends keys in batches, an array for each column. Keys that the column's type does not have are left out: no row can have them. Safe for any thread. */
final class H2Keys implements ParameterFeed {
    private final List<Expr> values;
    private final KeyBatches batches;

    H2Keys(Keys keys, List<Expr> values, int batchSize) {
        this.values = values;
        this.batches = new KeyBatches(keys, values.size(), batchSize, (key, column) -> value(key, values.get(column)));
    }

    @Override
    public boolean next(PreparedStatement statement) throws SQLException {
        List<Object[]> batch = batches.next();
        if (batch.isEmpty()) {
            return false;
        }
        int parameter = 1;
        for (int times = values.size() == 1 ? 1 : 2; times > 0; times--) {
            for (int i = 0; i < values.size(); i++) {
                int column = i;
                statement.setObject(parameter++, batch.stream().map(key -> key[column]).toArray());
            }
        }
        return true;
    }

    /** A key as an element of an array; null if the column's type has no such value. */
    private static @Nullable Object value(Object key, Expr value) {
        return switch (key) {
            case String text -> Texts.isWhole(text) ? text : null;
            case Number number -> number(number, value);
            case Instant moment -> moment.atOffset(ZoneOffset.UTC);
            default -> key;
        };
    }

    private static @Nullable Object number(Number number, Expr value) {
        try {
            return switch (value.type().kind()) {
                case DOUBLE -> number.doubleValue();
                case INTEGER -> Math.toIntExact(whole(number));
                case BIGINT -> whole(number);
                // it must not be rounded to that of the column
                default -> (number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue()))
                        .setScale(value.type().scale(), RoundingMode.UNNECESSARY);
            };
        } catch (ArithmeticException _) {
            return null;
        }
    }

    private static long whole(Number number) {
        return number instanceof BigDecimal decimal ? decimal.longValueExact() : number.longValue();
    }
}
