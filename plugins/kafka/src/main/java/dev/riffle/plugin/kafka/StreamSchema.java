package dev.riffle.plugin.kafka;

import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.format.FormatPlugin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a topic and how its values become them.
 *
 * @param topicId of the topic that was sampled
 * @param formatName for people
 * @param format decodes the own columns; null when values are not of any format
 * @param own in order; empty without a format
 * @param keys where sampled records with keys lie
 * @param times how far the times of sampled records go back
 * @param averageBytes of key, value and headers of the sampled records; 0 when there were none
 */
record StreamSchema(Uuid topicId, String formatName, @Nullable FormatPlugin format, List<OwnColumn> own, KeyPlacement keys, TimeOrder times,
        double averageBytes) {
    /** What a topic without a single value is said to be of. */
    static final String EMPTY = "empty";

    StreamSchema {
        own = List.copyOf(own);
    }

    /**
     * A column that values are decoded into.
     *
     * @param name of the column: the field's, but for fields called like a system column
     * @param field as the format knows it
     */
    record OwnColumn(String name, Field field) {}

    static StreamSchema of(Uuid topicId, FormatPlugin format, List<Field> fields, ValueSampler.Sample sample) {
        return new StreamSchema(topicId, format.name(), format, columns(fields), sample.keys(), sample.times(), sample.averageBytes());
    }

    static StreamSchema withoutFields(Uuid topicId, String formatName, ValueSampler.Sample sample) {
        return new StreamSchema(topicId, formatName, null, List.of(), sample.keys(), sample.times(), sample.averageBytes());
    }

    /** A field called like a system column, in whatever case, gets underscores at its end until its name is free. */
    private static List<OwnColumn> columns(List<Field> fields) {
        Set<String> taken = new HashSet<>();
        fields.forEach(field -> taken.add(field.name().toLowerCase(Locale.ROOT)));
        Set<String> system = new HashSet<>();
        for (SystemColumn column : SystemColumn.values()) {
            system.add(column.columnName());
        }
        List<OwnColumn> columns = new ArrayList<>();
        for (Field field : fields) {
            String name = field.name();
            if (system.contains(name.toLowerCase(Locale.ROOT))) {
                do {
                    name += "_";
                } while (!taken.add(name.toLowerCase(Locale.ROOT)));
            }
            columns.add(new OwnColumn(name, field));
        }
        return columns;
    }

    /** Whether nothing was there to learn from. */
    boolean isEmpty() {
        return formatName.equals(EMPTY);
    }

    /** The system's columns, then the own ones. The raw value is shown when there is nothing else of it to show. */
    RowType type() {
        List<Field> fields = new ArrayList<>();
        for (SystemColumn column : SystemColumn.values()) {
            fields.add(new Field(column.columnName(), column.type(), column.inStar() || column == SystemColumn.VALUE && own.isEmpty()));
        }
        own.forEach(column -> fields.add(new Field(column.name(), column.field().type(), column.field().inStar())));
        return new RowType(fields);
    }

    Optional<OwnColumn> ownColumn(String name) {
        return own.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** This schema with wider types for some of its fields, where they still have the types that proved too narrow. */
    StreamSchema widened(List<Field> narrow, List<Field> wide) {
        List<OwnColumn> columns = new ArrayList<>(own);
        columns.replaceAll(column -> {
            boolean stillNarrow = narrow.contains(column.field());
            return wide.stream().filter(field -> stillNarrow && field.name().equals(column.field().name())).findFirst()
                    .map(field -> new OwnColumn(column.name(), new Field(field.name(), field.type(), column.field().inStar()))).orElse(column);
        });
        return new StreamSchema(topicId, formatName, format, columns, keys, times, averageBytes);
    }
}
