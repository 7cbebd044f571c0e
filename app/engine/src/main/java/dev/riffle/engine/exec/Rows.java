package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.connector.data.TextColumn;

/** Copies rows from segment to segment. */
final class Rows {
    private Rows() {}

    /** With fewer of a segment's rows than one in so many, sharing its texts would keep too much alive for too little. */
    private static final int FEW = 8;

    /** The selected rows as a segment of their own; the segment itself when all of it is selected, which is so when as many rows are as it has. */
    static Segment select(Segment segment, int[] rows, int count) {
        if (count == segment.rows()) {
            return segment;
        }
        if (count > segment.rows() / FEW) {
            return new Segment(segment.type(), segment.columns().stream().map(column -> Gather.of(column, rows, count)).toList(), count);
        }
        SegmentBuilder builder = new SegmentBuilder(segment.type());
        for (int i = 0; i < count; i++) {
            copy(segment, rows[i], builder);
        }
        return builder.build();
    }

    /** Appends one row. */
    static void copy(Segment from, int row, SegmentBuilder to) {
        int target = to.rows();
        for (int column = 0; column < from.columns().size(); column++) {
            copy(from.column(column), row, to.appender(column), target);
        }
        to.endRow();
    }

    private static void copy(Column from, int row, ColumnAppender to, int target) {
        if (from.isNull(row)) {
            return;
        }
        switch (from) {
            case LongColumn longs -> ((LongAppender) to).set(target, longs.get(row));
            case DoubleColumn doubles -> ((DoubleAppender) to).set(target, doubles.get(row));
            case DecimalColumn decimals -> {
                long[] high = decimals.high();
                long low = decimals.low()[row];
                ((DecimalAppender) to).set(target, high == null ? low >> 63 : high[row], low);
            }
            case NumericColumn numerics -> to.setValue(target, numerics.value(row));
            case TextColumn texts -> {
                int entry = texts.codes()[row];
                ((TextAppender) to).set(target, texts.bytes(), texts.start(entry), texts.length(entry));
            }
        }
    }
}
