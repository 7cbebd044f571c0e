package dev.riffle.plugin.jdbc.sql;

import dev.riffle.plugin.jdbc.catalog.TableDetails;
import org.jspecify.annotations.Nullable;

/** What FROM takes rows from: a table, or a statement in parentheses. Two of one table are two: it has an identity. */
public final class Source {
    private final @Nullable TableDetails table;
    private final @Nullable Select query;

    private Source(@Nullable TableDetails table, @Nullable Select query) {
        this.table = table;
        this.query = query;
    }

    static Source of(TableDetails table) {
        return new Source(table, null);
    }

    static Source of(Select query) {
        return new Source(null, query);
    }

    /** Null if it is a statement. */
    public @Nullable TableDetails table() {
        return table;
    }

    /** Null if it is a table. */
    @Nullable
    Select query() {
        return query;
    }
}
