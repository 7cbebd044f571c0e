package dev.riffle.ui.query;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A system in memory: {@code orders} has ten records of a megabyte each and ends where the bytes allowed do, {@code endless} waits after its
 * first record until it is cancelled, {@code broken} fails when it is read.
 */
final class PacedStreams implements Connector {
    static final long RECORD_BYTES = 1_000_000;
    static final int RECORDS = 10;
    private static final RowType TYPE = RowType.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
            Field.of("id", DataType.BIGINT), Field.of("status", DataType.VARCHAR));

    /** Is counted down when the endless stream begins to wait, and when it was told to end. */
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public String kind() {
        return "paced";
    }

    @Override
    public List<StreamSummary> streams() {
        return List.of(new StreamSummary("orders", 1, false), new StreamSummary("endless", 1, false), new StreamSummary("broken", 1, false));
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        if (streams().stream().noneMatch(each -> each.name().equals(stream))) {
            throw new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "There is no stream " + stream + ".", "Name another.", null);
        }
        return new StreamDescription(stream, TYPE, "JSON", List.of(new PartitionOffsets(0, 0, RECORDS)), RECORD_BYTES, Map.of());
    }

    @Override
    public StreamScan plan(ScanRequest request) {
        RowType type = TYPE.select(request.columns());
        return new StreamScan() {
            @Override
            public RowType type() {
                return type;
            }

            @Override
            public List<PartitionOffsets> ranges() {
                return List.of(new PartitionOffsets(0, 0, RECORDS));
            }

            @Override
            public long streamOffsets() {
                return RECORDS;
            }

            @Override
            public long estimatedBytes() {
                return RECORDS * RECORD_BYTES;
            }

            @Override
            public List<String> notes() {
                return List.of();
            }

            @Override
            public List<SegmentReader> open(int parallelism) {
                return List.of(new Reader(request.stream(), type, (int) Math.min(RECORDS, request.maxBytes() / RECORD_BYTES)));
            }
        };
    }

    @Override
    public void close() {
        cancelled.countDown();
    }

    private final class Reader implements SegmentReader {
        private final String stream;
        private final RowType type;
        private final int end;
        private volatile int read;

        Reader(String stream, RowType type, int end) {
            this.stream = stream;
            this.type = type;
            this.end = end;
        }

        @Override
        public @Nullable Segment next() throws ConnectorException {
            if (stream.equals("broken")) {
                throw new ConnectorException("SYSTEM_GONE", ConnectorException.Kind.EXTERNAL, "The system does not answer.", "Start it.", null);
            }
            if (stream.equals("endless") && read == 1) {
                waiting.countDown();
                try {
                    cancelled.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }
            return read == end ? null : record();
        }

        private Segment record() {
            SegmentBuilder builder = new SegmentBuilder(type);
            for (int i = 0; i < type.size(); i++) {
                builder.appender(i).setValue(0, switch (type.field(i).name()) {
                    case "_partition" -> 0;
                    case "status" -> read % 2 == 0 ? "NEW" : "PAID";
                    default -> (long) read;
                });
            }
            builder.endRow();
            read++;
            return builder.build();
        }

        @Override
        public ReadProgress progress() {
            return new ReadProgress(read, read * RECORD_BYTES, 0, end < RECORDS && read == end,
                    List.of(new ReadProgress.Range(0, 0, RECORDS, read, read)));
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
