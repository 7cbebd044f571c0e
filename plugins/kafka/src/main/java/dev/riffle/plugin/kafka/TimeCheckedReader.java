package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SchemaWidenedException;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that times go back no further than was allowed for. Where they do, the scan is to be planned anew, which then reads all: as when a type
 * turns out to be too narrow, the rows handed on so far stay good.
 */
final class TimeCheckedReader implements SegmentReader {
    private final SegmentReader likely;
    private final RowType type;
    private final TimeOrder order;
    private final long slackMicros;
    private final int[] columns;
    private final int timeColumn;
    private final int partitionColumn;
    /** By partition, the latest time so far. */
    private final Map<Long, Long> latest = new HashMap<>();

    /**
     * @param read the columns of the reader
     * @param type those of its columns that are handed on
     */
    TimeCheckedReader(SegmentReader likely, RowType read, RowType type, TimeOrder order, long slackMicros) {
        this.likely = likely;
        this.type = type;
        this.order = order;
        this.slackMicros = slackMicros;
        this.columns = type.fields().stream().mapToInt(field -> read.indexOf(field.name())).toArray();
        this.timeColumn = read.indexOf(SystemColumn.TIMESTAMP.columnName());
        this.partitionColumn = read.indexOf(SystemColumn.PARTITION.columnName());
    }

    @Override
    public @Nullable Segment next() throws ConnectorException {
        Segment segment = likely.next();
        if (segment == null) {
            return null;
        }
        if (!isInOrder(segment)) {
            order.contradict();
            throw new SchemaWidenedException("The times of records go back further than was expected: all of the topic is read.");
        }
        return segment.select(type, columns);
    }

    private boolean isInOrder(Segment segment) {
        LongColumn times = (LongColumn) segment.column(timeColumn);
        LongColumn partitions = (LongColumn) segment.column(partitionColumn);
        int row = 0;
        while (row < segment.rows()) { // a stretch of one partition after the other
            long partition = partitions.get(row);
            long most = latest.getOrDefault(partition, Long.MIN_VALUE);
            for (; row < segment.rows() && partitions.get(row) == partition; row++) {
                if (times.validity().isNull(row)) {
                    continue; // is of no range of times
                }
                long time = times.get(row);
                if (most != Long.MIN_VALUE && most - time > slackMicros) {
                    return false;
                }
                most = Math.max(most, time);
            }
            latest.put(partition, most);
        }
        return true;
    }

    @Override
    public ReadProgress progress() {
        return likely.progress();
    }

    @Override
    public void cancel() {
        likely.cancel();
    }

    @Override
    public void close() {
        likely.close();
    }
}
