package dev.riffle.connector.format;

import dev.riffle.connector.data.Field;
import java.util.List;

/** A format that records can be in. Found by {@link java.util.ServiceLoader}; stateless and safe for any thread. */
public interface FormatPlugin {
    /** The name that messages use, for example {@code JSON}. */
    String name();

    /** A new, empty inference of the fields of one stream. */
    SchemaInference inference();

    /**
     * A decoder of some of the fields, for one reader.
     *
     * @param fields of a schema that this format inferred, or widened from one; at least one
     */
    RecordDecoder decoder(List<Field> fields);
}
