package dev.riffle.buffer;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.util.List;

/**
 * Segments as one table of a {@link FinalDatabase}; nothing is copied.
 *
 * @param type its columns; names must differ
 * @param segments its rows, in order; of exactly the columns of {@code type}
 */
public record SegmentTable(RowType type, List<Segment> segments) {
    public SegmentTable {
        segments = List.copyOf(segments);
        for (Segment segment : segments) {
            if (segment.columns().size() != type.size()) {
                throw new IllegalArgumentException("a segment of " + segment.columns().size() + " columns in a table of " + type.size());
            }
            for (int i = 0; i < type.size(); i++) {
                if (!segment.column(i).type().equals(type.type(i))) {
                    throw new IllegalArgumentException(
                            "a segment with " + segment.column(i).type() + " for " + type.field(i).name() + " " + type.type(i));
                }
            }
        }
    }

    public long rows() {
        long rows = 0;
        for (Segment segment : segments) {
            rows += segment.rows();
        }
        return rows;
    }
}
