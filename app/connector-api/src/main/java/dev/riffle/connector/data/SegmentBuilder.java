package dev.riffle.connector.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes segments of rows that are written column by column: set the values of row {@link #rows()} through the appenders, then
 * {@link #endRow()}. A row that is not ended is overwritten by the next one, once {@link #clearRow()} has emptied it. For one thread.
 */
public final class SegmentBuilder {
    /** A segment is handed on when its texts reach this many bytes, however few its rows. */
    private static final long MAX_TEXT_BYTES = 64L << 20;

    private final RowType type;
    private final ColumnAppender[] appenders;
    private final TextAppender[] texts;
    private int rows;

    public SegmentBuilder(RowType type) {
        this.type = type;
        this.appenders = type.fields().stream().map(field -> appender(field.type())).toArray(ColumnAppender[]::new);
        List<TextAppender> found = new ArrayList<>();
        for (ColumnAppender appender : appenders) {
            if (appender instanceof TextAppender text) {
                found.add(text);
            }
        }
        this.texts = found.toArray(TextAppender[]::new);
    }

    private static ColumnAppender appender(DataType type) {
        return switch (type.kind()) {
            case DECIMAL -> new DecimalAppender(type);
            case NUMERIC -> new NumericAppender();
            case DOUBLE -> new DoubleAppender();
            case VARCHAR, VARBINARY -> new TextAppender(type);
            case BOOLEAN, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, INSTANT -> new LongAppender(type);
        };
    }

    public RowType type() {
        return type;
    }

    /** The appender of a field; it stays the same from segment to segment. */
    public ColumnAppender appender(int field) {
        return appenders[field];
    }

    /** The rows ended so far, which is also the number of the row being written. */
    public int rows() {
        return rows;
    }

    /**
     * Writes a whole row. For few rows, not for hot paths.
     *
     * @param values of all fields, as {@link ColumnAppender#setValue} takes them
     */
    public void addRow(@Nullable Object... values) {
        for (int field = 0; field < appenders.length; field++) {
            appenders[field].setValue(rows, values[field]);
        }
        endRow();
    }

    public void endRow() {
        rows++;
    }

    /** Makes every field of the row being written null. */
    public void clearRow() {
        for (ColumnAppender appender : appenders) {
            appender.clear(rows);
        }
    }

    /** Whether the segment must be built before the next row. */
    public boolean isFull() {
        if (rows == Segment.MAX_ROWS) {
            return true;
        }
        for (TextAppender text : texts) {
            if (text.textBytes() >= MAX_TEXT_BYTES) {
                return true;
            }
        }
        return false;
    }

    /** The segment of all ended rows, after which the builder is empty. */
    public Segment build() {
        List<Column> columns = new ArrayList<>(appenders.length);
        for (ColumnAppender appender : appenders) {
            columns.add(appender.build(rows));
        }
        Segment segment = new Segment(type, columns, rows);
        rows = 0;
        return segment;
    }
}
