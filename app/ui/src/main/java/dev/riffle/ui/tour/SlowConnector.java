package dev.riffle.ui.tour;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanPart;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.RowType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from another connector, but takes a certain time for a whole stream at least, however small the stream and quick the machine. */
final class SlowConnector implements Connector {
    private final Connector connector;
    private final Duration wholeStream;

    /** @param connector is closed with this one @param wholeStream the time for all records of a stream, at least */
    SlowConnector(Connector connector, Duration wholeStream) {
        this.connector = connector;
        this.wholeStream = wholeStream;
    }

    @Override
    public String kind() {
        return connector.kind();
    }

    @Override
    public List<StreamSummary> streams() throws ConnectorException {
        return connector.streams();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        return connector.describe(stream);
    }

    @Override
    public StreamScan plan(ScanRequest request) throws ConnectorException {
        return new SlowScan(connector.plan(request), wholeStream.toNanos());
    }

    @Override
    public void close() {
        connector.close();
    }

    private record SlowScan(StreamScan scan, long nanos) implements StreamScan {
        @Override
        public RowType type() {
            return scan.type();
        }

        @Override
        public List<PartitionOffsets> ranges() {
            return scan.ranges();
        }

        @Override
        public long streamOffsets() {
            return scan.streamOffsets();
        }

        @Override
        public long estimatedBytes() {
            return scan.estimatedBytes();
        }

        @Override
        public List<String> notes() {
            return scan.notes();
        }

        @Override
        public Optional<String> log() throws ConnectorException {
            return scan.log();
        }

        @Override
        public long grain() throws ConnectorException {
            return scan.grain();
        }

        @Override
        public Optional<StreamScan> inParts(List<ScanPart> parts) {
            return scan.inParts(parts).map(inParts -> new SlowScan(inParts, nanos));
        }

        @Override
        public List<SegmentReader> open(int parallelism) throws ConnectorException {
            List<SegmentReader> readers = scan.open(parallelism);
            double perRow = (double) nanos / Math.max(1, scan.streamOffsets());
            List<SegmentReader> slow = new ArrayList<>();
            for (int i = 0; i < readers.size(); i++) {
                // one after the other: together they would have read all before any of them had to wait
                slow.add(new SlowReader(readers.get(i), perRow * readers.size(), perRow * SlowReader.PIECE_ROWS * i));
            }
            return slow;
        }
    }
}
