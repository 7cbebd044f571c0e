package dev.riffle.ui.explorer;

import dev.riffle.connector.data.Field;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.Column;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.ui.explorer.DatabaseNode.Parts;
import dev.riffle.ui.explorer.DatabaseNode.Table;
import dev.riffle.ui.explorer.DatabaseNode.TableColumn;
import dev.riffle.ui.explorer.ExplorerNode.Note;
import dev.riffle.ui.structure.StructureWords;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays out what is below a connection to a database: schemas, their tables, their columns, and behind these what else a table has. */
record TableRows(RowBuilder rows, TableContents contents) {
    /** Everything. */
    void all(ExplorerNode.Connection connection) {
        rows.progress(contents.tables(), connection, "Listing tables …", 1);
        if (contents.isListed() && contents.shown().isEmpty()) {
            rows.note(connection, Note.Kind.EMPTY, "No tables or views that you may read", "", null, 1);
        }
        schemas(contents.shown());
    }

    /** What a filter finds: to stand below the connection, whose row is to be added first. */
    List<Table> found(NameFilter filter) {
        return Arrays.stream(contents.search().find(filter)).mapToObj(contents.shown()::get).toList();
    }

    void schemas(List<Table> tables) {
        TableContents.bySchema(tables).forEach((schema, own) -> {
            if (rows.branch(schema, 1, rows.isOpen(schema))) {
                own.forEach(this::table);
            }
        });
    }

    private void table(Table table) {
        boolean open = rows.isExpanded(table);
        List<Field> matching = open ? List.of() : rows.matching(table, contents.type(table.stream()));
        if (!rows.branch(table, 2, open || !matching.isEmpty())) {
            return;
        }
        Optional<TableStructure> structure = contents.structure(table.stream()).value();
        if (!open) {
            matching.forEach(field -> rows.leaf(column(table, field, structure.orElse(null)), 3));
            return;
        }
        rows.progress(contents.structure(table.stream()), table, "Reading its structure …", 3);
        structure.ifPresent(known -> {
            known.columns().forEach(column -> rows.leaf(column(table, column, known), 3));
            parts(table, known);
        });
    }

    private void parts(Table table, TableStructure known) {
        if (part(table, Parts.Kind.INDEXES, known.indexes().size())) {
            known.indexes().forEach(index -> rows.leaf(new DatabaseNode.TableIndex(table, index), 4));
        }
        if (part(table, Parts.Kind.FOREIGN_KEYS, known.foreignKeys().size())) {
            known.foreignKeys().forEach(key -> rows.leaf(new DatabaseNode.TableLink(table, key, false), 4));
        }
        if (part(table, Parts.Kind.REFERENCES, known.referencedBy().size())) {
            known.referencedBy().forEach(key -> rows.leaf(new DatabaseNode.TableLink(table, key, true), 4));
        }
    }

    private boolean part(Table table, Parts.Kind kind, int count) {
        Parts parts = new Parts(table, kind, count);
        return count > 0 && rows.branch(parts, 3, rows.isExpanded(parts));
    }

    private static TableColumn column(Table table, Field field, @Nullable TableStructure known) {
        if (known != null) {
            Optional<Column> column = known.columns().stream().filter(each -> each.name().equals(field.name())).findFirst();
            if (column.isPresent()) {
                return column(table, column.get(), known);
            }
        }
        String type = field.type().toString().toLowerCase(Locale.ROOT);
        return new TableColumn(table, field.name(), type, field.type(), false, false, null, type);
    }

    private static TableColumn column(Table table, Column column, TableStructure known) {
        boolean primary = known.primaryKey().map(key -> key.columns().contains(column.name())).orElse(false);
        ForeignKey foreign = known.foreignKeys().stream().filter(key -> key.columns().contains(column.name())).findFirst().orElse(null);
        String remark = StructureWords.column(column) + (primary ? "\nPrimary key" : "")
                + (foreign == null ? "" : "\nForeign key to " + StructureWords.target(foreign));
        return new TableColumn(table, column.name(), StructureWords.brief(column.nativeType()), column.type(), !column.nullable(), primary, foreign,
                remark);
    }
}
