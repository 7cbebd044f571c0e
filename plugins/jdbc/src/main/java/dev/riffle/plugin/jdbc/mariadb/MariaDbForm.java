package dev.riffle.plugin.jdbc.mariadb;

import dev.riffle.plugin.jdbc.catalog.ColumnForm;

/**
 * How MariaDB's SQL treats a column.
 *
 * @param how what it is made of
 * @param collation of a text; empty for others
 * @param unicode whether a text is in UTF-8, so that it is compared with any other one
 */
record MariaDbForm(How how, String collation, boolean unicode) implements ColumnForm {
    enum How {
        /** Its values are those of the contract: the column itself. */
        PLAIN,
        /** Whole numbers without a sign: computed with as ones that have one. */
        UNSIGNED,
        /** Text of some collation. */
        TEXT,
        /** Four bytes: computed with as double. */
        REAL,
        /** Bits: a number. */
        BITS,
        /** Geometry: as text in the standard's notation. */
        GEOMETRY,
        /** Everything else: the text that the server prints. */
        AS_TEXT
    }

    static MariaDbForm of(How how) {
        return new MariaDbForm(how, "", false);
    }
}
