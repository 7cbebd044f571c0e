package dev.riffle.plugin.jdbc.mariadb;

import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.read.KeyBatches;
import dev.riffle.plugin.jdbc.read.ParameterFeed;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import dev.riffle.plugin.jdbc.sql.Texts;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends keys in lists, several for one column: one that finds rows by the column's own comparison, one that compares them by code points. The last batch repeats
 * its last key. Keys that the column's type does not have are left out: no row can have them. Safe for any thread.
 */
final class MariaDbKeys implements ParameterFeed {
    private final List<Expr> values;
    private final int batchSize;
    private final KeyBatches batches;

    MariaDbKeys(Keys keys, List<Expr> values, int batchSize) {
        this.values = values;
        this.batchSize = batchSize;
        this.batches = new KeyBatches(keys, values.size(), batchSize, (key, column) -> value(key, values.get(column)));
    }

    /** A list of keys. @param columns whose values it has @param exact whether texts are compared by their code points */
    record Block(List<Integer> columns, boolean exact) {}

    /** The lists in which keys are sent, in the order of their parameters. */
    static List<Block> blocks(List<Expr> values) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean text = MariaDbDialect.isText(values.get(i));
            if (!text || MariaDbDialect.comparesItself(values.get(i))) {
                blocks.add(new Block(List.of(i), false));
            }
            if (text && values.size() == 1) {
                blocks.add(new Block(List.of(i), true));
            }
        }
        if (values.size() > 1) {
            blocks.add(new Block(IntStream.range(0, values.size()).boxed().toList(), true));
        }
        return blocks;
    }

    @Override
    public boolean next(PreparedStatement statement) throws SQLException {
        List<Object[]> batch = batches.next();
        if (batch.isEmpty()) {
            return false;
        }
        int parameter = 1;
        for (Block block : blocks(values)) {
            for (int i = 0; i < batchSize; i++) {
                Object[] key = batch.get(Math.min(i, batch.size() - 1));
                for (int column : block.columns) {
                    set(statement, parameter++, key[column]);
                }
            }
        }
        return true;
    }

    private static void set(PreparedStatement statement, int parameter, Object value) throws SQLException {
        switch (value) {
            case Long number -> statement.setLong(parameter, number);
            case BigDecimal number -> statement.setBigDecimal(parameter, number);
            case Double number -> statement.setDouble(parameter, number);
            case byte[] bytes -> statement.setBytes(parameter, bytes);
            default -> statement.setString(parameter, value.toString());
        }
    }

    /** A key as a parameter; null if the column's type has no such value. */
    private static @Nullable Object value(Object key, Expr value) {
        try {
            return switch (key) {
                case String text -> Texts.isWhole(text) ? text : null;
                case Number number -> number(number, value);
                case LocalDate date -> MariaDbLiterals.date(date);
                case LocalDateTime moment -> MariaDbLiterals.moment(moment);
                case Instant moment -> MariaDbLiterals.moment(moment);
                case LocalTime time -> MariaDbLiterals.time(time);
                default -> key;
            };
        } catch (NotCoveredException _) {
            return null; // a date that the server does not have
        }
    }

    private static @Nullable Object number(Number number, Expr value) {
        switch (value.type().kind()) {
            case DOUBLE -> {
                return number.doubleValue();
            }
            case INTEGER, BIGINT -> {
                try {
                    return number instanceof BigDecimal decimal ? decimal.longValueExact() : number.longValue();
                } catch (ArithmeticException _) {
                    return null;
                }
            }
            default -> {
                return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
            }
        }
    }
}
