package dev.riffle.format.json;

import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.FormatPlugin;
import dev.riffle.connector.format.RecordDecoder;
import dev.riffle.connector.format.SchemaInference;
import java.util.List;

/** JSON objects in UTF-8, one a record. */
public final class JsonFormat implements FormatPlugin {
    @Override
    public String name() {
        return "JSON";
    }

    @Override
    public SchemaInference inference() {
        return new JsonInference();
    }

    /** @throws IllegalArgumentException if a field is of a type that {@link JsonInference} never gives */
    @Override
    public RecordDecoder decoder(List<Field> fields) {
        return new JsonDecoder(fields);
    }
}
