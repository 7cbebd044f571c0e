package dev.riffle.connector.format;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.Field;
import java.util.List;

/** Decodes the values of records straight into columns. For one thread. */
public interface RecordDecoder {
    /** What became of a record. */
    enum Outcome {
        /** Every field that the record has was set; the others are null. */
        DECODED,
        /** Some value was not of its field's type, nor of a wider one: that field is null, the others are set. */
        PARTIAL,
        /** The bytes are not of this format: every field is null. */
        MALFORMED,
        /** A value is exact only in a wider type than its field's; {@link #widened()} tells which. Nothing of the row is to be kept. */
        WIDER
    }

    /**
     * Sets one row of the columns. A field that the record lacks, or for which it has null, is left as it was (not set).
     *
     * @param bytes may be read up to its end, of which only the range is the record
     * @param columns in the order of the fields that the decoder was made for; none of them set in the row yet
     */
    Outcome decode(byte[] bytes, int offset, int length, ColumnAppender[] columns, int row);

    /** The fields that must be wider to hold the last record exactly, in their new types; empty unless it was {@link Outcome#WIDER}. */
    List<Field> widened();
}
