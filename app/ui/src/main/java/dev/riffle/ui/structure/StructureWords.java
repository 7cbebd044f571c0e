package dev.riffle.ui.structure;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.structure.TableStructure.Column;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableStructure.Index;
import dev.riffle.connector.structure.TableSummary;
import java.util.Locale;
import java.util.regex.Pattern;
import org.kordamp.ikonli.feather.Feather;

/** The parts of tables in words, and their icons. */
public final class StructureWords {
    private static final Pattern ZONED = Pattern.compile("^(timestamp|time)(\\(\\d+\\))? with time zone");
    private static final Pattern UNZONED = Pattern.compile("^(timestamp|time)(\\(\\d+\\))? without time zone");

    private StructureWords() {}

    /** What holds the rows. */
    public static String kind(TableSummary.Kind kind) {
        return switch (kind) {
            case TABLE -> "Table";
            case VIEW -> "View";
            case MATERIALIZED_VIEW -> "Materialized view";
            case FOREIGN_TABLE -> "Foreign table";
        };
    }

    public static Feather icon(TableSummary.Kind kind) {
        return switch (kind) {
            case TABLE -> Feather.GRID;
            case VIEW -> Feather.EYE;
            case MATERIALIZED_VIEW -> Feather.CAMERA;
            case FOREIGN_TABLE -> Feather.EXTERNAL_LINK;
        };
    }

    /** A database's type where room is scarce: {@code timestamptz}, {@code varchar(20)}. */
    public static String brief(String nativeType) {
        String zoned = ZONED.matcher(nativeType).replaceFirst("$1tz$2");
        return UNZONED.matcher(zoned).replaceFirst("$1$2").replace("character varying", "varchar").replace("double precision", "double");
    }

    /** As headers of answers write it. */
    static String type(DataType type) {
        return type.kind() == DataType.Kind.INSTANT ? "timestamp, an instant" : type.toString().toLowerCase(Locale.ROOT);
    }

    /** All of a column but its name, a line for each. */
    public static String column(Column column) {
        return column.nativeType() + (column.nullable() ? "" : " not null") + column.defaultValue().map(value -> "\nDefault " + value).orElse("")
                + column.generated().map(value -> "\nGenerated: " + value).orElse("") + column.comment().map(text -> "\n" + text).orElse("");
    }

    public static String index(Index index) {
        return (index.unique() ? "Unique index" : "Index") + " on " + String.join(", ", index.parts())
                + (index.method().isEmpty() ? "" : "\nMethod " + index.method())
                + index.condition().map(condition -> "\nOnly where " + condition).orElse("");
    }

    /** For example {@code shop.orders (customer_id) → shop.customers (id)}. */
    public static String key(ForeignKey key) {
        return key.from() + " (" + String.join(", ", key.columns()) + ") → " + key.to() + " (" + String.join(", ", key.referenced()) + ")";
    }

    /** For example {@code customers.id}; the schema only where it is another one. */
    public static String target(ForeignKey key) {
        return near(key.to(), key.from())
                + (key.referenced().size() == 1 ? "." + key.referenced().getFirst() : " (" + String.join(", ", key.referenced()) + ")");
    }

    /** A table's name as short as it can be said beside another: without the schema that they share. */
    public static String near(String stream, String other) {
        int schema = other.lastIndexOf('.') + 1;
        return schema > 0 && stream.startsWith(other.substring(0, schema)) && stream.length() > schema ? stream.substring(schema) : stream;
    }
}
