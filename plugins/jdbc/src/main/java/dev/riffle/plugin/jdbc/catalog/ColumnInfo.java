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
 * @param generated how the database makes its values; empty if it does not
 */
public record ColumnInfo(String name, String nativeType, DataType type, ColumnForm form, boolean nullable, Optional<String> defaultValue,
        Optional<String> generated, Optional<String> comment) {}
