package dev.riffle.plugin.jdbc.catalog;

import dev.riffle.connector.structure.TableStructure;
import java.util.Optional;

/**
 * An index of a table.
 *
 * @param shown as people see it
 * @param primary whether it is that of the primary key
 * @param finds the column whose values it finds rows by, whatever those of its other columns: its first one; empty if equal values are not found by it, as in
 *     an index of some rows, of expressions or of another collation
 */
public record IndexInfo(TableStructure.Index shown, boolean primary, Optional<String> finds) {}
