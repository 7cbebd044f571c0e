package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Makes segments of rows and hands them on: when they are full, or when somebody waits for them. For one thread at a time. */
final class RowSink {
    private static final long LONG_NANOS = 1_000_000_000L;
    private static final long SHORT_NANOS = 100_000_000L;
    /** So many rows are worth handing on before the next ones are waited for. */
    private static final int SOME_ROWS = 16_384;

    private final Query query;
    private final RowPump.Taker taker;
    private final SegmentBuilder builder;
    private final ColumnReader[] columns;
    private final ColumnReader.@Nullable Decoder[] decoders;
    private long bytesInSegment;
    private long begun = System.nanoTime();
    private boolean any;

    RowSink(Query query, RowPump.Taker taker) {
        this.query = query;
        this.taker = taker;
        this.builder = new SegmentBuilder(query.type());
        int size = query.type().size();
        this.columns = new ColumnReader[size];
        this.decoders = new ColumnReader.Decoder[size];
        for (int i = 0; i < size; i++) {
            columns[i] = query.columns().reader(i + 1, builder.appender(i));
            decoders[i] = query.columns().decoder(builder.appender(i));
        }
    }

    /** Whether {@link #add(RawRows)} can be used. */
    boolean decodes() {
        for (ColumnReader.Decoder decoder : decoders) {
            if (decoder == null) {
                return false;
            }
        }
        return decoders.length > 0;
    }

    /** Adds the row that a result is at. @return how many bytes it has */
    long add(ResultSet rows) throws SQLException, ConnectorException {
        int row = builder.rows();
        long bytes = 0;
        int column = 0;
        try {
            for (; column < columns.length; column++) {
                bytes += columns[column].read(rows, row);
            }
        } catch (UnheldValueException e) {
            throw unheld(e, column);
        }
        builder.endRow();
        bytesInSegment += bytes;
        return bytes;
    }

    /** Adds rows, column by column. @return false if nothing more is wanted */
    boolean add(RawRows rows) throws ConnectorException {
        if (builder.rows() + rows.rows() > Segment.MAX_ROWS && !hand()) {
            return false;
        }
        int first = builder.rows();
        for (int column = 0; column < decoders.length; column++) {
            ColumnReader.Decoder decoder = decoders[column];
            if (decoder == null) {
                throw new IllegalStateException("values are read from results only");
            }
            try {
                for (int row = 0; row < rows.rows(); row++) {
                    byte[] value = rows.value(row, column);
                    if (value != null) {
                        decoder.decode(value, first + row);
                    }
                }
            } catch (UnheldValueException e) {
                throw unheld(e, column);
            }
        }
        for (int row = 0; row < rows.rows(); row++) {
            builder.endRow();
        }
        bytesInSegment += rows.bytes();
        return !(builder.isFull() || isDue()) || hand();
    }

    private ConnectorException unheld(UnheldValueException failure, int column) {
        String name = query.type().field(column).name();
        return new ConnectorException("VALUE_NOT_HELD", ConnectorException.Kind.USER,
                "Column " + name + " has the value " + failure.getMessage() + ", which " + query.type().type(column) + " does not hold (while "
                        + query.what() + ").",
                "Leave such rows out by a condition on " + name + " (they are greater or less than all others), or leave the column out.", null);
    }

    boolean isFull() {
        return builder.isFull();
    }

    /** Whether it is worth it to hand on what there is before more is waited for. */
    boolean isDue() {
        long elapsed = System.nanoTime() - begun;
        return elapsed > LONG_NANOS || taker.isWaiting() && (!any || elapsed > SHORT_NANOS || builder.rows() >= SOME_ROWS);
    }

    /** Hands on what there is. @return false if nothing more is wanted */
    boolean hand() {
        if (builder.rows() == 0) {
            return true;
        }
        long bytes = bytesInSegment;
        bytesInSegment = 0;
        any = true;
        boolean wanted = taker.take(builder.build(), bytes);
        begun = System.nanoTime();
        return wanted;
    }
}
