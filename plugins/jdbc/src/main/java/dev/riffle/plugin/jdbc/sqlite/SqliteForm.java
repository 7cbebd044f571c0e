package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.plugin.jdbc.catalog.ColumnForm;

/** What a column may hold. */
enum SqliteForm implements ColumnForm {
    /** Nothing but what it is declared to: the key of the rows, and columns of tables that are STRICT. */
    SURE,
    /** Anything, though most values are what the column is declared to: whole numbers, or texts that are compared byte by byte. */
    MOSTLY,
    /** Anything. */
    ANY
}
