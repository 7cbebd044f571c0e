package dev.riffle.cli;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A system in memory that calls itself Kafka: {@code orders} has ten rows, {@code slow} waits after its first two until it is
 * cancelled, {@code broken} fails when it is read, {@code gone} when it is described.
 */
final class MemoryPlugin implements ConnectorPlugin {
    static final int ROWS = 10;
    private static final RowType TYPE = RowType.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
            Field.of("id", DataType.BIGINT),
            Field.of("status", DataType.VARCHAR), Field.of("amount", DataType.decimal(10, 2)));

    /** Is counted down when the slow stream begins to wait. */
    final CountDownLatch waiting = new CountDownLatch(1);

    /** Is run when somebody asks what a stream is. */
    volatile Runnable onDescribe = () -> {};

    @Override
    public String kind() {
        return "kafka";
    }

    @Override
    public List<ConfigField> fields() {
        return List.of();
    }

    @Override
    public Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
        if (config.get("bootstrap").orElse("").contains("!")) {
            throw new ConnectorException("BAD", ConnectorException.Kind.USER, "The address is wrong.", "Write it as host:port.", null);
        }
        return new MemoryConnector();
    }

    private static ConnectorException unreachable() {
        return new ConnectorException("KAFKA_UNREACHABLE", ConnectorException.Kind.EXTERNAL, "No broker answers.", "Check that it is up.", null);
    }

    private final class MemoryConnector implements Connector {
        @Override
        public String kind() {
            return "kafka";
        }

        @Override
        public List<StreamSummary> streams() {
            return List.of(new StreamSummary("orders", 1, false), new StreamSummary("slow", 1, false), new StreamSummary("__internal", 1, true));
        }

        @Override
        public StreamDescription describe(String stream) throws ConnectorException {
            onDescribe.run();
            return switch (stream) {
                case "gone" -> throw unreachable();
                case "orders", "slow", "broken", "__internal" ->
                    new StreamDescription(stream, TYPE, "JSON", List.of(new PartitionOffsets(0, 0, ROWS)), 100, Map.of("cleanup.policy", "delete"));
                default -> throw new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "There is no topic \"" + stream + "\".",
                        "List the topics.", null);
            };
        }

        @Override
        public StreamScan plan(ScanRequest request) {
            return new StreamScan() {
                @Override
                public RowType type() {
                    return TYPE.select(request.columns());
                }

                @Override
                public List<PartitionOffsets> ranges() {
                    return List.of(new PartitionOffsets(0, 0, ROWS));
                }

                @Override
                public long streamOffsets() {
                    return ROWS;
                }

                @Override
                public long estimatedBytes() {
                    return ROWS * 100;
                }

                @Override
                public List<String> notes() {
                    return List.of();
                }

                @Override
                public List<SegmentReader> open(int parallelism) {
                    return List.of(new MemoryReader(request.stream(), type()));
                }
            };
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private final class MemoryReader implements SegmentReader {
        private final String stream;
        private final RowType type;
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private volatile int read;

        MemoryReader(String stream, RowType type) {
            this.stream = stream;
            this.type = type;
        }

        @Override
        public @Nullable Segment next() throws ConnectorException {
            if (stream.equals("broken")) {
                throw unreachable();
            }
            if (stream.equals("slow") && read > 0) {
                waiting.countDown();
                try {
                    cancelled.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }
            if (read == ROWS) {
                return null;
            }
            SegmentBuilder builder = new SegmentBuilder(type);
            int end = stream.equals("slow") ? 2 : ROWS;
            for (; read < end; read++) {
                for (int i = 0; i < type.size(); i++) {
                    builder.appender(i).setValue(builder.rows(), value(type.field(i).name(), read));
                }
                builder.endRow();
            }
            return builder.build();
        }

        private Object value(String column, int row) {
            return switch (column) {
                case "_partition" -> 0;
                case "_offset" -> (long) row;
                case "id" -> 9_007_199_254_740_993L + row;
                case "status" -> row % 2 == 0 ? "NEW" : "PAID";
                default -> new BigDecimal("10.10").add(BigDecimal.valueOf(row));
            };
        }

        @Override
        public ReadProgress progress() {
            return new ReadProgress(read, read * 100L, 0, false, List.of(new ReadProgress.Range(0, 0, ROWS, read, read)));
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void close() {
            cancel();
        }
    }
}
