package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.RowType;
import java.util.List;

/** A reading up to where records are so late that none of the times asked for is expected to follow. */
final class TimePrunedScan implements StreamScan {
    private final KafkaScan likely;
    private final RowType type;
    private final TimeOrder order;
    private final long slackMicros;

    /**
     * @param likely of at least the columns wanted, the time and the partition
     * @param type the columns wanted
     */
    TimePrunedScan(KafkaScan likely, RowType type, TimeOrder order, long slackMicros) {
        this.likely = likely;
        this.type = type;
        this.order = order;
        this.slackMicros = slackMicros;
    }

    @Override
    public RowType type() {
        return type;
    }

    @Override
    public List<PartitionOffsets> ranges() {
        return likely.ranges();
    }

    @Override
    public long streamOffsets() {
        return likely.streamOffsets();
    }

    @Override
    public long estimatedBytes() {
        return likely.estimatedBytes();
    }

    @Override
    public List<String> notes() {
        return likely.notes();
    }

    @Override
    public boolean leavesOutUnlikely() {
        return true;
    }

    @Override
    public List<SegmentReader> open(int parallelism) throws ConnectorException {
        return likely.open(parallelism).stream()
                .<SegmentReader>map(reader -> new TimeCheckedReader(reader, likely.type(), type, order, slackMicros)).toList();
    }
}
