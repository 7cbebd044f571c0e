package dev.riffle.buffer;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes tables of objects and reads results as objects. */
public final class TestTables {
    private TestTables() {}

    public static RowType type(Object... namesAndTypes) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.add(Field.of((String) namesAndTypes[i], (DataType) namesAndTypes[i + 1]));
        }
        return new RowType(fields);
    }

    /** A table whose segments have at most so many rows. */
    public static SegmentTable table(RowType type, int rowsPerSegment, List<Object[]> rows) {
        List<Segment> segments = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder(type);
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                builder.appender(i).setValue(builder.rows(), row[i]);
            }
            builder.endRow();
            if (builder.rows() == rowsPerSegment) {
                segments.add(builder.build());
            }
        }
        if (builder.rows() > 0) {
            segments.add(builder.build());
        }
        return new SegmentTable(type, segments);
    }

    /** All rows of a sample at once. */
    public static List<Segment> segments(Sample sample) {
        List<Segment> segments = new ArrayList<>();
        try {
            for (KeptSegment segment : sample.segments()) {
                segments.add(segment.load());
            }
            return segments;
        } catch (ConnectorException e) {
            throw new AssertionError(e);
        }
    }

    public static SegmentTable table(RowType type, Object[]... rows) {
        return table(type, 3, Arrays.asList(rows));
    }

    public static Object[] row(Object... values) {
        return values;
    }

    public static List<List<Object>> run(FinalDatabase database, String sql, Map<String, SegmentTable> tables, ZoneId zone, DataType... types)
            throws BufferException {
        List<Field> fields = new ArrayList<>();
        for (DataType type : types) {
            fields.add(Field.of("C" + fields.size(), type));
        }
        List<List<Object>> rows = new ArrayList<>();
        try (FinalQuery query = database.query(sql, tables, new RowType(fields), zone)) {
            for (Segment segment = query.next(); segment != null; segment = query.next()) {
                for (int row = 0; row < segment.rows(); row++) {
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < types.length; i++) {
                        values.add(segment.column(i).value(row));
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }
}
