package dev.riffle.workbench.queries;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import java.util.List;

/** A text as an answer: a row for each line. */
final class TextLines {
    static final RowType TYPE = RowType.of(new Field("plan", DataType.VARCHAR, false));

    private TextLines() {}

    /** @return at least one line */
    static Segment of(String text) {
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        List<String> lines = text.stripTrailing().lines().toList();
        for (String line : lines) {
            ((TextAppender) builder.appender(0)).set(builder.rows(), line);
            builder.endRow();
        }
        return builder.build();
    }
}
