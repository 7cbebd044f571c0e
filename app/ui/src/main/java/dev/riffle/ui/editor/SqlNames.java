package dev.riffle.ui.editor;

import dev.riffle.engine.sql.Identifiers;
import java.util.function.UnaryOperator;

/**
 * How names are written.
 *
 * @param ofConnections whether the name of a connection stands in front of those of its streams
 * @param name of one part
 * @param column of a column, which may be nested
 */
record SqlNames(boolean ofConnections, UnaryOperator<String> name, UnaryOperator<String> column) {
    /** In statements of Riffle's. */
    static final SqlNames RIFFLE = new SqlNames(true, Identifiers::name, Identifiers::column);

    /** In statements of a connection's own language, where columns are not nested. */
    static SqlNames of(UnaryOperator<String> quoted) {
        return new SqlNames(false, quoted, quoted);
    }
}
