package dev.riffle.connector.structure;

import dev.riffle.connector.data.DataType;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a table.
 *
 * @param columns in their order
 * @param primaryKey empty if it has none
 * @param indexes those of keys included, by name
 * @param foreignKeys from this table to others, by name
 * @param referencedBy foreign keys of other tables to this one, by table and name
 * @param ddl a statement that would make such a table, or the one that made the view; empty where nobody can tell
 */
public record TableStructure(TableSummary table, List<Column> columns, Optional<Key> primaryKey, List<Index> indexes, List<ForeignKey> foreignKeys,
        List<ForeignKey> referencedBy, Optional<String> ddl) {
    /**
     * A column.
     *
     * @param nativeType as the system writes it
     * @param type as Riffle reads it
     * @param nullable whether it may hold NULL
     * @param defaultValue an expression of the system's; empty if there is none
     * @param generated how the system makes its values: {@code identity}, an expression; empty if it does not
     */
    public record Column(String name, String nativeType, DataType type, boolean nullable, Optional<String> defaultValue, Optional<String> generated,
            Optional<String> comment) {}

    /** @param columns by name, in the order of the key */
    public record Key(String name, List<String> columns) {
        public Key {
            columns = List.copyOf(columns);
        }
    }

    /**
     * An index.
     *
     * @param parts columns by name, or expressions, in the order of the index
     * @param method as the system calls it: {@code btree}
     * @param condition of a partial index; empty for all rows
     */
    public record Index(String name, List<String> parts, boolean unique, String method, Optional<String> condition) {
        public Index {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A foreign key.
     *
     * @param from the stream of the table that has it
     * @param columns of that table
     * @param to the stream of the table that it refers to
     * @param referenced columns of that one, in the same order
     */
    public record ForeignKey(String name, String from, List<String> columns, String to, List<String> referenced) {
        public ForeignKey {
            columns = List.copyOf(columns);
            referenced = List.copyOf(referenced);
        }
    }

    public TableStructure {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        referencedBy = List.copyOf(referencedBy);
    }
}
