package dev.riffle.plugin.jdbc.catalog;

import dev.riffle.connector.data.DataType;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param nativeType as the database writes it
 * @param type as Riffle reads it
 * @param form how SQL must treat it
 * @param nullable whether it may hold NULL
 * @param defaultValue an expression of the database's
 * @param generated how the database makes its values: an expression of its own, {@link #IDENTITY_ALWAYS} or {@link #IDENTITY_BY_DEFAULT};
 *        empty if it does not
 */
public record ColumnInfo(String name, String nativeType, DataType type, ColumnForm form, boolean nullable, Optional<String> defaultValue,
        Optional<String> generated, Optional<String> comment) {
    /** Numbers of a sequence; a statement may not give others. */
    public static final String IDENTITY_ALWAYS = "identity always";
    /** Numbers of a sequence, where a statement gives none. */
    public static final String IDENTITY_BY_DEFAULT = "identity by default";
}
