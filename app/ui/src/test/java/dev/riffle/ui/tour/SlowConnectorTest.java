package dev.riffle.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading takes its time, and ends at once when it is told to. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowConnectorTest {
    private static final RowType TYPE = RowType.of(Field.of("n", DataType.INTEGER));

    private static SegmentReader reader(Duration wholeStream) throws Exception {
        try (SlowConnector connector = new SlowConnector(new TwoSegments(), wholeStream)) {
            return connector.plan(ScanRequest.of("orders", List.of("n"))).open(1).getFirst();
        }
    }

    @Test
    void aStreamTakesItsTimeHoweverSmallItIs() throws Exception {
        SegmentReader reader = reader(Duration.ofMillis(400));
        long begin = System.nanoTime();
        assertEquals(1, reader.next().rows());
        assertEquals(1, reader.next().rows());
        assertTrue(System.nanoTime() - begin >= 150_000_000, "the half of it for the first of two records");
        assertNull(reader.next());
        assertTrue(System.nanoTime() - begin >= 350_000_000, "and all for both");
    }

    @Test
    void whatIsCancelledWaitsNoLonger() throws Exception {
        SegmentReader reader = reader(Duration.ofHours(1));
        reader.next();
        Thread.ofVirtual().start(reader::cancel);
        assertNull(reader.next());
    }

    private static final class TwoSegments implements Connector {
        @Override
        public String kind() {
            return "two";
        }

        @Override
        public List<StreamSummary> streams() {
            return List.of(new StreamSummary("orders", 1, false));
        }

        @Override
        public StreamDescription describe(String stream) {
            return new StreamDescription(stream, TYPE, "JSON", List.of(new PartitionOffsets(0, 0, 2)), 10, Map.of());
        }

        @Override
        public StreamScan plan(ScanRequest request) {
            return new StreamScan() {
                @Override
                public RowType type() {
                    return TYPE;
                }

                @Override
                public List<PartitionOffsets> ranges() {
                    return List.of(new PartitionOffsets(0, 0, 2));
                }

                @Override
                public long streamOffsets() {
                    return 2;
                }

                @Override
                public long estimatedBytes() {
                    return 20;
                }

                @Override
                public List<String> notes() {
                    return List.of();
                }

                @Override
                public List<SegmentReader> open(int parallelism) {
                    return List.of(new Reader());
                }
            };
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private static final class Reader implements SegmentReader {
        private int read;
        private volatile boolean cancelled;

        @Override
        public @Nullable Segment next() {
            if (read == 2 || cancelled) {
                return null;
            }
            SegmentBuilder builder = new SegmentBuilder(TYPE);
            builder.appender(0).setValue(0, read++);
            builder.endRow();
            return builder.build();
        }

        @Override
        public ReadProgress progress() {
            return new ReadProgress(read, read * 10L, 0, false, List.of(new ReadProgress.Range(0, 0, 2, read, read)));
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {
            cancelled = true;
        }
    }
}
