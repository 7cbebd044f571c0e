package dev.riffle.cli.statement;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.workbench.export.RowWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes the answer to EXPLAIN as it reads: lines, without a header and never cut. */
public final class PlanLines implements RowWriter {
    private final Writer out;

    public PlanLines(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(RowType columns) {}

    @Override
    public void write(Segment segment) throws IOException {
        for (int row = 0; row < segment.rows(); row++) {
            out.write(segment.column(0).value(row) + "\n");
        }
    }

    @Override
    public void end() {}
}
