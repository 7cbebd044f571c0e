package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.read.KeyBatches;
import dev.riffle.plugin.jdbc.read.TextFeed;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes keys into a statement, as many as fit: each time all rows are looked at. Keys that the column's type does not have are left out: no row can have them. Safe for
 * any thread.
 */
final class TrinoKeys implements TextFeed {
    /** A server takes texts of a million chars, unless it is told otherwise. */
    private static final int MOST_CHARS = 900_000;

    private final List<Expr> values;
    private final int batchSize;
    private final KeyBatches batches;
    /** Those that did not fit into the statement before. Guarded by this. */
    private final ArrayDeque<String> waiting = new ArrayDeque<>();

    TrinoKeys(Keys keys, List<Expr> values, int batchSize) {
        this.values = values;
        this.batchSize = batchSize;
        this.batches = new KeyBatches(keys, values.size(), batchSize, (key, column) -> value(key, values.get(column)));
    }

    @Override
    public synchronized @Nullable String next(String sql) {
        StringBuilder list = new StringBuilder();
        for (int count = 0; count < batchSize; count++) {
            if (waiting.isEmpty()) {
                batches.next().forEach(key -> waiting.add(written(key)));
            }
            String key = waiting.peek();
            if (key == null || count > 0 && sql.length() + list.length() + key.length() > MOST_CHARS) {
                break;
            }
            list.append(count == 0 ? "" : ", ").append(key);
            waiting.remove();
        }
        return list.isEmpty() ? null : sql.replace(TrinoDialect.KEYS, list);
    }

    private String written(Object[] key) {
        StringBuilder text = new StringBuilder(values.size() == 1 ? "" : "(");
        for (Object value : key) {
            text.append(text.length() > 1 ? ", " : "").append(value);
        }
        return text.append(values.size() == 1 ? "" : ")").toString();
    }

    /** A key as it is written; null if the column's type has no such value. */
    private static @Nullable Object value(Object key, Expr value) {
        try {
            Object held = key instanceof Number number ? number(number, value) : key;
            return String.join("", TrinoLiterals.of(held, value.type()).parts().stream().map(String::valueOf).toList());
        } catch (NotCoveredException | ArithmeticException _) {
            return null;
        }
    }

    private static Object number(Number number, Expr value) {
        return switch (value.type().kind()) {
            case INTEGER -> Math.toIntExact(whole(number));
            case BIGINT -> whole(number);
            default -> (number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue()))
                    .setScale(value.type().scale(), RoundingMode.UNNECESSARY);
        };
    }

    private static long whole(Number number) {
        return number instanceof BigDecimal decimal ? decimal.longValueExact() : number.longValue();
    }
}
