package dev.riffle.engine;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows as lists of objects, for tests. */
public final class Rowset {
    private Rowset() {}

    /** A segment of some rows. */
    public static Segment segment(RowType type, List<? extends List<? extends @Nullable Object>> rows) {
        SegmentBuilder builder = new SegmentBuilder(type);
        for (List<? extends @Nullable Object> row : rows) {
            for (int column = 0; column < type.size(); column++) {
                builder.appender(column).setValue(builder.rows(), row.get(column));
            }
            builder.endRow();
        }
        return builder.build();
    }

    /** A segment of rows that are made by their number. */
    public static Segment segment(RowType type, int rows, IntFunction<List<? extends @Nullable Object>> row) {
        List<List<? extends @Nullable Object>> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            made.add(row.apply(i));
        }
        return segment(type, made);
    }

    public static List<@Nullable Object> row(@Nullable Object... values) {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    /** The rows of segments, in order. */
    public static List<List<@Nullable Object>> rows(List<Segment> segments) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Segment segment : segments) {
            for (int row = 0; row < segment.rows(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 0; column < segment.columns().size(); column++) {
                    values.add(segment.column(column).value(row));
                }
                rows.add(values);
            }
        }
        return rows;
    }
}
