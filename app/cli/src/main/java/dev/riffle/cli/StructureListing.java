package dev.riffle.cli;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.workbench.export.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a database knows of a table, as rows, lines and JSON. */
final class StructureListing {
    static final RowType COLUMNS = RowType.of(Field.of("column", DataType.VARCHAR), Field.of("type", DataType.VARCHAR),
            Field.of("database_type", DataType.VARCHAR), Field.of("nullable", DataType.BOOLEAN), Field.of("default", DataType.VARCHAR),
            Field.of("key", DataType.VARCHAR), Field.of("comment", DataType.VARCHAR));

    private final TableStructure structure;

    StructureListing(TableStructure structure) {
        this.structure = structure;
    }

    /** The kind of a table, for people: {@code materialized view}. */
    static String words(TableSummary.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A row for each column, as {@link #COLUMNS} has them. */
    List<@Nullable Object[]> columns() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (TableStructure.Column column : structure.columns()) {
            rows.add(new @Nullable Object[]{column.name(), column.type().toString(), column.nativeType(), column.nullable(),
                    column.generated().or(column::defaultValue).orElse(null), key(column.name()), column.comment().orElse(null)});
        }
        return rows;
    }

    private @Nullable String key(String column) {
        List<String> keys = new ArrayList<>();
        structure.primaryKey().filter(key -> key.columns().contains(column)).ifPresent(_ -> keys.add("primary key"));
        structure.foreignKeys().stream().filter(key -> key.columns().contains(column)).forEach(key -> keys.add("to " + key.to()));
        return keys.isEmpty() ? null : String.join(", ", keys);
    }

    /** Keys and indexes, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        structure.primaryKey().ifPresent(key -> lines.add("primary key " + key.name() + " (" + String.join(", ", key.columns()) + ")"));
        structure.indexes()
                .forEach(index -> lines.add((index.unique() ? "unique index " : "index ") + index.name() + " (" + String.join(", ", index.parts())
                        + ") " + index.method() + index.condition().map(where -> " where " + where).orElse("")));
        structure.foreignKeys().forEach(key -> lines.add("foreign key " + words(key)));
        structure.referencedBy()
                .forEach(key -> lines.add("referenced by " + key.from() + " (" + String.join(", ", key.columns()) + "), " + key.name()));
        return lines;
    }

    private static String words(ForeignKey key) {
        return key.name() + " (" + String.join(", ", key.columns()) + ") to " + key.to() + " (" + String.join(", ", key.referenced()) + ")";
    }

    /** Members of a JSON object, with a comma in front. */
    String json() {
        return structure.columns().stream()
                .map(column -> "{\"name\":" + JsonText.quoted(column.name()) + ",\"databaseType\":" + JsonText.quoted(column.nativeType())
                        + ",\"nullable\":"
                        + column.nullable() + ",\"default\":" + text(column.defaultValue()) + ",\"generated\":" + text(column.generated())
                        + ",\"comment\":"
                        + text(column.comment()) + "}")
                .collect(Collectors.joining(",", ",\"kind\":" + JsonText.quoted(words(structure.table().kind())) + ",\"estimatedRows\":"
                        + (structure.table().estimatedRows().isPresent() ? Long.toString(structure.table().estimatedRows().getAsLong()) : "null")
                        + ",\"comment\":" + text(structure.table().comment()) + ",\"tableColumns\":[", "]"))
                + ",\"primaryKey\":" + texts(structure.primaryKey().map(TableStructure.Key::columns).orElse(List.of()))
                + structure.indexes().stream()
                        .map(index -> "{\"name\":" + JsonText.quoted(index.name()) + ",\"parts\":" + texts(index.parts()) + ",\"unique\":"
                                + index.unique()
                                + ",\"method\":" + JsonText.quoted(index.method()) + ",\"condition\":" + text(index.condition()) + "}")
                        .collect(Collectors.joining(",", ",\"indexes\":[", "]"))
                + keys("foreignKeys", structure.foreignKeys()) + keys("referencedBy", structure.referencedBy()) + ",\"ddl\":" + text(structure.ddl());
    }

    private static String keys(String name, List<ForeignKey> keys) {
        return keys.stream()
                .map(key -> "{\"name\":" + JsonText.quoted(key.name()) + ",\"from\":" + JsonText.quoted(key.from()) + ",\"columns\":"
                        + texts(key.columns())
                        + ",\"to\":" + JsonText.quoted(key.to()) + ",\"referenced\":" + texts(key.referenced()) + "}")
                .collect(Collectors.joining(",", ",\"" + name + "\":[", "]"));
    }

    private static String text(Optional<String> text) {
        return text.map(JsonText::quoted).orElse("null");
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
    }
}
