package dev.riffle.workbench.export;

import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.io.Writer;

/** Rows as text, handed on in pieces of some kilobytes. For one thread. */
public abstract sealed class TextRows implements RowWriter permits SeparatedRows, JsonRows {
    private static final int CHUNK = 1 << 15;

    /** What is not handed on yet. */
    final StringBuilder text = new StringBuilder();
    private final Writer out;

    TextRows(Writer out) {
        this.out = out;
    }

    abstract void append(Segment segment, int row);

    /** Writes one row; what was written is handed on at the latest by {@link #end}. */
    public final void write(Segment segment, int row) throws IOException {
        append(segment, row);
        if (text.length() >= CHUNK) {
            put();
        }
    }

    @Override
    public final void write(Segment segment) throws IOException {
        for (int row = 0; row < segment.rows(); row++) {
            write(segment, row);
        }
        put();
    }

    @Override
    public void end() throws IOException {
        put();
    }

    final void put() throws IOException {
        out.write(text.toString());
        text.setLength(0);
    }
}
