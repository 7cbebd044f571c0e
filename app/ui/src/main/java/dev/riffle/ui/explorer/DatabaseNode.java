package dev.riffle.ui.explorer;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableStructure.Index;
import dev.riffle.connector.structure.TableSummary;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a row of the explorer stands for below a connection to a database. */
public sealed interface DatabaseNode extends ExplorerNode {
    /**
     * A schema.
     *
     * @param schema what leads to its tables: catalog where there are several, its own name last; empty for a database without schemas
     * @param count of its tables that are shown
     * @param internal whether it is the system's own
     */
    record Schema(String connection, List<String> schema, int count, boolean internal) implements DatabaseNode {
        public Schema {
            schema = List.copyOf(schema);
        }

        static NodePath path(String connection, List<String> schema) {
            return NodePath.of(connection, String.join(".", schema));
        }

        @Override
        public NodePath path() {
            return path(connection, schema);
        }
    }

    /** A table or view. */
    record Table(String connection, TableSummary summary) implements DatabaseNode {
        String stream() {
            return summary.stream();
        }

        List<String> schema() {
            return summary.path().subList(0, summary.path().size() - 1);
        }

        @Override
        public NodePath path() {
            return Schema.path(connection, schema()).child(summary.name());
        }
    }

    /**
     * A column of a table.
     *
     * @param written its type, as short as it can be said
     * @param type as Riffle reads it
     * @param primary whether it belongs to the primary key
     * @param foreign the foreign key that it belongs to; null for none
     * @param remark more of it, for people; may be empty
     */
    record TableColumn(Table table, String name, String written, DataType type, boolean notNull, boolean primary, @Nullable ForeignKey foreign,
            String remark) implements DatabaseNode {
        @Override
        public NodePath path() {
            return table.path().child("columns").child(name);
        }
    }

    /** A branch of what a table has besides columns. */
    record Parts(Table table, Kind kind, int count) implements DatabaseNode {
        /** What is in it. */
        enum Kind {
            INDEXES("indexes"), FOREIGN_KEYS("foreign keys"), REFERENCES("referred to by");

            private final String label;

            Kind(String label) {
                this.label = label;
            }

            String label() {
                return label;
            }
        }

        @Override
        public NodePath path() {
            return table.path().child(kind.label);
        }
    }

    /** An index of a table. */
    record TableIndex(Table table, Index index) implements DatabaseNode {
        @Override
        public NodePath path() {
            return table.path().child(Parts.Kind.INDEXES.label).child(index.name());
        }
    }

    /** A foreign key from a table, or to it. */
    record TableLink(Table table, ForeignKey key, boolean incoming) implements DatabaseNode {
        /** The stream of the other table. */
        String other() {
            return incoming ? key.from() : key.to();
        }

        @Override
        public NodePath path() {
            return table.path().child((incoming ? Parts.Kind.REFERENCES : Parts.Kind.FOREIGN_KEYS).label).child(key.from() + " " + key.name());
        }
    }

    /** The table that a node is, or belongs to; empty for a schema. */
    default Optional<Table> ofTable() {
        return switch (this) {
            case Schema _ -> Optional.empty();
            case Table table -> Optional.of(table);
            case TableColumn column -> Optional.of(column.table());
            case Parts parts -> Optional.of(parts.table());
            case TableIndex index -> Optional.of(index.table());
            case TableLink link -> Optional.of(link.table());
        };
    }
}
