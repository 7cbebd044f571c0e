package dev.riffle.ui.filter;

import org.jspecify.annotations.Nullable;

/**
 * "Only this", or "all but this".
 *
 * @param origin what the column is a column of
 * @param column its name, as {@code Field.name} has it: the path, joined by dots, for a member of a nested object
 * @param jsonPath where in the JSON text that the column holds, for example {@code $[0].price}; null for the column's own value
 * @param value as {@code Column.value} gives it: Boolean, a number, String, byte[], or a type of java.time; null for SQL's NULL
 * @param negated whether rows with the value are left out, instead of all others
 */
public record Filter(Origin origin, String column, @Nullable String jsonPath, @Nullable Object value, boolean negated) {
    /** What a column belongs to. */
    public enum Origin {
        /** The answer: the name may be an alias of the statement's own. */
        ANSWER,
        /** The stream that the statement reads. */
        STREAM
    }

    /** Only rows with the value. */
    public static Filter only(Origin origin, String column, @Nullable Object value) {
        return new Filter(origin, column, null, value, false);
    }

    /** All rows but those with the value; rows without any value stay. */
    public Filter negate() {
        return new Filter(origin, column, jsonPath, value, !negated);
    }
}
