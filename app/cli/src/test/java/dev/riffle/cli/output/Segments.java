package dev.riffle.cli.output;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.workbench.export.RowWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneId;

/** Segments of given values, and what a writer makes of them. */
final class Segments {
    private Segments() {}

    static Segment of(RowType type, Object[]... rows) {
        SegmentBuilder builder = new SegmentBuilder(type);
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                builder.appender(i).setValue(builder.rows(), row[i]);
            }
            builder.endRow();
        }
        return builder.build();
    }

    static Object[] row(Object... values) {
        return values;
    }

    static String write(OutputFormat format, ZoneId zone, TableLayout layout, Segment... segments) throws IOException {
        StringWriter text = new StringWriter();
        RowWriter writer = format.writer(text, zone, layout);
        writer.begin(segments[0].type());
        for (Segment segment : segments) {
            if (segment.rows() > 0) {
                writer.write(segment);
            }
        }
        writer.end();
        return text.toString();
    }
}
