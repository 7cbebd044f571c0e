package dev.riffle.connector.format;

import dev.riffle.connector.data.Field;
import java.util.List;

/** Learns the fields of a stream from samples of its records: types widen until every sample fits. For one thread. */
public interface SchemaInference {
    /**
     * Takes one record's value into account.
     *
     * @return whether the bytes are of this format; when not, nothing is learnt
     */
    boolean add(byte[] bytes, int offset, int length);

    /** The fields learnt so far, in the order of their first appearance. */
    List<Field> fields();
}
