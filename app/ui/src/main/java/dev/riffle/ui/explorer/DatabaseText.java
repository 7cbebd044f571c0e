package dev.riffle.ui.explorer;

import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableStructure.Index;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.ui.structure.StructureWords;
import dev.riffle.workbench.quantity.Count;
import org.kordamp.ikonli.feather.Feather;

/** What the rows of a database say, and their icons. */
final class DatabaseText {
    private DatabaseText() {}

    static String label(DatabaseNode node) {
        return switch (node) {
            case DatabaseNode.Schema schema -> schema.schema().isEmpty() ? "tables" : String.join(".", schema.schema());
            case DatabaseNode.Table table -> table.summary().name();
            case DatabaseNode.TableColumn column -> column.name();
            case DatabaseNode.Parts parts -> parts.kind().label();
            case DatabaseNode.TableIndex index -> index.index().name();
            case DatabaseNode.TableLink(_, ForeignKey key, boolean incoming) ->
                incoming ? key.from() : String.join(", ", key.columns());
        };
    }

    static String detail(DatabaseNode node) {
        return switch (node) {
            case DatabaseNode.Schema schema -> Count.format(schema.count());
            case DatabaseNode.Table table ->
                table.summary().estimatedRows().isPresent() ? Quantity.brief(table.summary().estimatedRows().getAsLong()) : "";
            case DatabaseNode.TableColumn column -> column.written() + (column.notNull() && !column.primary() ? " not null" : "");
            case DatabaseNode.Parts parts -> Count.format(parts.count());
            case DatabaseNode.TableIndex(_, Index index) -> (index.unique() ? "unique " : "") + String.join(", ", index.parts());
            case DatabaseNode.TableLink(_, ForeignKey key, boolean incoming) ->
                incoming ? String.join(", ", key.columns()) : StructureWords.target(key);
        };
    }

    /** The whole of it. */
    static String tooltip(DatabaseNode node) {
        return switch (node) {
            case DatabaseNode.Schema schema ->
                label(schema) + "\nSchema with " + Count.of(schema.count(), "table") + (schema.count() == 1 ? " or view" : " and views")
                        + (schema.internal() ? "\nThe system’s own" : "");
            case DatabaseNode.Table table -> table(table.summary());
            case DatabaseNode.TableColumn column -> column.name() + "\n" + column.remark();
            case DatabaseNode.Parts parts -> parts.table().stream() + ": " + parts.count() + " " + parts.kind().label();
            case DatabaseNode.TableIndex(_, Index index) -> index.name() + "\n" + StructureWords.index(index);
            case DatabaseNode.TableLink(_, ForeignKey key, _) -> key.name() + "\n" + StructureWords.key(key);
        };
    }

    private static String table(TableSummary table) {
        return table.stream() + "\n" + StructureWords.kind(table.kind())
                + (table.estimatedRows().isPresent()
                        ? " of about " + Count.of(table.estimatedRows().getAsLong(), "row") + ", by the server’s statistics"
                        : "")
                + table.comment().map(comment -> "\n" + comment).orElse("");
    }

    static Feather icon(DatabaseNode node) {
        return switch (node) {
            case DatabaseNode.Schema _ -> Feather.FOLDER;
            case DatabaseNode.Table table -> StructureWords.icon(table.summary().kind());
            case DatabaseNode.TableColumn column ->
                column.primary() ? Feather.KEY : column.foreign() != null ? Feather.LINK : NodeIcon.of(column.type());
            case DatabaseNode.Parts parts -> switch (parts.kind()) {
                case INDEXES -> Feather.LIST;
                case FOREIGN_KEYS -> Feather.ARROW_UP_RIGHT;
                case REFERENCES -> Feather.ARROW_DOWN_LEFT;
            };
            case DatabaseNode.TableIndex index -> index.index().unique() ? Feather.CHECK_SQUARE : Feather.MINUS;
            case DatabaseNode.TableLink link -> link.incoming() ? Feather.ARROW_DOWN_LEFT : Feather.ARROW_UP_RIGHT;
        };
    }
}
