package dev.riffle.workbench.export;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.io.IOException;

/** Writes the rows of one answer. {@link #begin} first, {@link #end} last, both once. For one thread. */
public interface RowWriter {
    void begin(RowType columns) throws IOException;

    /** @param segment with the columns given to begin; a column may be of a wider type */
    void write(Segment segment) throws IOException;

    /** Nothing may come for a while: what was written is to be seen. */
    default void flush() throws IOException {}

    void end() throws IOException;
}
