package dev.riffle.plugin.jdbc.trino;

import dev.riffle.plugin.jdbc.catalog.ColumnForm;

/** How Trino's SQL treats a column. */
enum TrinoForm implements ColumnForm {
    /** Its values are those of the contract: the column itself. */
    PLAIN,
    /** Whole numbers of fewer bits: computed with as integer. */
    SMALL,
    /** Four bytes: computed with as double. */
    REAL,
    /** Filled up with blanks, which are no part of the text. */
    PADDED,
    /** With a zone, which the contract does not keep: computed with in UTC. */
    ZONED,
    /** Of which Trino makes a text by a cast. */
    AS_TEXT,
    /** JSON, printed. */
    JSON,
    /** Arrays, maps and rows, printed as JSON. */
    NESTED,
    /** Everything else: the text that the driver makes of it, of which Trino knows nothing. */
    PRINTED
}
