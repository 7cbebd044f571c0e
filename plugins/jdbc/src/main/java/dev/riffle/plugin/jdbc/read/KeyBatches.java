package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.data.Segment;
import dev.riffle.connector.relation.Keys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys in batches, as a database takes them. Those that it cannot have are left out: no row of it has them. Safe for any thread: each key is in one batch. */
public final class KeyBatches {
    /** Says a value of a key in the database's way. Safe for any thread. */
    public interface Values {
        /**
         * @param value as {@link dev.riffle.connector.data.Column#value} gives it; not null
         * @param column which value of the key it is, from 0
         * @return null if no row has it
         */
        @Nullable
        Object of(Object value, int column);
    }

    private final Keys keys;
    private final int columns;
    private final int batchSize;
    private final Values values;

    // guarded by this
    private int segment;
    private int row;

    /** @param columns how many values a key has @param batchSize the most keys of a batch, at least 1 */
    public KeyBatches(Keys keys, int columns, int batchSize, Values values) {
        this.keys = keys;
        this.columns = columns;
        this.batchSize = batchSize;
        this.values = values;
    }

    /** The next keys, none of whose values is null; none at the end. */
    public synchronized List<Object[]> next() {
        List<Object[]> batch = new ArrayList<>();
        while (batch.size() < batchSize && segment < keys.rows().size()) {
            Segment rows = keys.rows().get(segment);
            if (row == rows.rows()) {
                segment++;
                row = 0;
                continue;
            }
            Object[] key = key(rows, row++);
            if (key != null) {
                batch.add(key);
            }
        }
        return batch;
    }

    private Object @Nullable [] key(Segment rows, int at) {
        Object[] key = new Object[columns];
        for (int i = 0; i < columns; i++) {
            Object value = rows.column(i).value(at);
            Object said = value == null ? null : values.of(value, i);
            if (said == null) {
                return null; // nothing is equal to NULL either
            }
            key[i] = said;
        }
        return key;
    }
}
