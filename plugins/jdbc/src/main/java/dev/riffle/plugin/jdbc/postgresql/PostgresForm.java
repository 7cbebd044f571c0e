package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.plugin.jdbc.catalog.ColumnForm;

/**
 * How PostgreSQL's SQL treats a column.
 *
 * @param how what it is made of
 * @param collation the number of its collation; 0 if it has none
 * @param byCodePoint whether that orders texts by their code points
 * @param exact whether that takes no two different texts for equal
 * @param arrayType how an array of its values is called, for keys
 */
record PostgresForm(How how, long collation, boolean byCodePoint, boolean exact, String arrayType) implements ColumnForm {
    enum How {
        /** Its values are those of the contract: the column itself. */
        PLAIN,
        /** Text or varchar. */
        TEXT,
        /** Two bytes: computed with as int. */
        SMALLINT,
        /** Four bytes: computed with as double precision. */
        REAL,
        /** Blanks at its end do not count: the text without them. */
        PADDED,
        /** As text, but compared as it is. */
        UUID,
        /** Everything else: the text that the server prints. */
        AS_TEXT
    }

    static PostgresForm of(How how, String arrayType) {
        return new PostgresForm(how, 0, false, true, arrayType);
    }
}
