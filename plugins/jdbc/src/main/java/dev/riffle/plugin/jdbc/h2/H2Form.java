package dev.riffle.plugin.jdbc.h2;

import dev.riffle.plugin.jdbc.catalog.ColumnForm;

/** How H2's SQL treats a column. */
enum H2Form implements ColumnForm {
    /** Its values are those of the contract: the column itself. */
    PLAIN,
    /** Whole numbers of fewer bits: computed with as INTEGER. */
    SMALL,
    /** Four bytes: computed with as double. */
    REAL,
    /** Text or bytes of any length, on which there is no index. */
    LARGE,
    /** Everything else: the text that H2 prints. */
    AS_TEXT
}
