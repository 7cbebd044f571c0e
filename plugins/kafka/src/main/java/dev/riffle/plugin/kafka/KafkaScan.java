package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanPart;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.RowType;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** A planned reading of one topic. */
final class KafkaScan implements StreamScan {
    /** Up to here a reading is served by a sparing consumer. */
    private static final long FEW_ROWS = 1_000;
    private static final long FEW_BYTES = 512 << 10;

    private final KafkaConnection connection;
    private final Topics topics;
    private final StreamSchemas schemas;
    private final BatchLengths batches;
    private final Topic topic;
    private final StreamSchema schema;
    private final ScanRequest request;
    private final RowType type;
    private final RangePlanner.Plan plan;

    KafkaScan(KafkaConnection connection, Topics topics, StreamSchemas schemas, BatchLengths batches, Topic topic, StreamSchema schema,
            ScanRequest request,
            RowType type, RangePlanner.Plan plan) {
        this.connection = connection;
        this.topics = topics;
        this.schemas = schemas;
        this.batches = batches;
        this.topic = topic;
        this.schema = schema;
        this.request = request;
        this.type = type;
        this.plan = plan;
    }

    @Override
    public RowType type() {
        return type;
    }

    @Override
    public List<PartitionOffsets> ranges() {
        return plan.ranges();
    }

    @Override
    public long streamOffsets() {
        return plan.stream().stream().mapToLong(PartitionOffsets::offsets).sum();
    }

    @Override
    public long estimatedBytes() {
        return Math.round(plan.offsets() * schema.averageBytes());
    }

    @Override
    public List<String> notes() {
        return plan.notes();
    }

    @Override
    public boolean everyRecordHasTime() throws ConnectorException {
        return topics.timestampType(topic).equals(Topics.LOG_APPEND_TIME);
    }

    @Override
    public Optional<String> log() throws ConnectorException {
        boolean isNamed = !topic.id().equals(Uuid.ZERO_UUID); // not where brokers are old
        return isNamed && topics.isOnlyAppended(topic) ? Optional.of(topic.id() + " " + connection.settings().isolation()) : Optional.empty();
    }

    @Override
    public long grain() throws ConnectorException {
        return batches.of(topic, plan.ranges());
    }

    @Override
    public Optional<StreamScan> inParts(List<ScanPart> parts) {
        return Optional.of(new KafkaScan(connection, topics, schemas, batches, topic, schema, request, type, plan.inParts(parts)));
    }

    @Override
    public List<SegmentReader> open(int parallelism) throws ConnectorException {
        if (connection.isClosed()) {
            throw KafkaFailures.closed();
        }
        boolean sparing = isFew();
        List<PartitionOffsets> filled = plan.ranges().stream().filter(range -> plan.offsets(range) > 0).toList();
        int readers = sparing ? 1 : Math.clamp(parallelism, 1, Math.max(1, filled.size()));
        ByteBudget budget = new ByteBudget(request.maxBytes());
        List<List<PartitionCursor>> shares = shares(filled, readers);
        // partitions of which nothing is read are told of as well, so that the progress covers the whole stream
        plan.ranges().stream().filter(range -> plan.offsets(range) == 0)
                .forEach(range -> shares.getFirst()
                        .add(new PartitionCursor(topic.name(), new PartitionOffsets(range.partition(), range.begin(), range.begin()))));
        DirectFetch direct = sparing
                ? null
                : DirectFetch.of(connection, topic, filled.stream().map(PartitionOffsets::partition).toList(), schema.averageBytes()).orElse(null);
        List<SegmentReader> opened = new ArrayList<>();
        for (List<PartitionCursor> share : shares) {
            share.sort(Comparator.comparingInt(cursor -> cursor.partition().partition()));
            opened.add(new KafkaSegmentReader(connection, direct, sparing ? ConsumerProfile.SPARING : ConsumerProfile.BULK, topic.name(), share,
                    new RecordWriter(topic.name(), schema, schemas, type), budget, new StallWatch(topics, topic, connection.settings().stall()),
                    request.enoughRows() <= FEW_ROWS ? request.enoughRows() : 0, plan.isInParts()));
        }
        return opened;
    }

    private boolean isFew() {
        return request.enoughRows() <= FEW_ROWS || request.maxBytes() <= FEW_BYTES
                || plan.offsets() * Math.max(1, schema.averageBytes()) <= FEW_BYTES;
    }

    /** Deals the ranges out, the longest first, each to the reader that has the least so far. */
    private List<List<PartitionCursor>> shares(List<PartitionOffsets> filled, int readers) {
        record Share(List<PartitionCursor> cursors, long offsets, int number) {}
        PriorityQueue<Share> least = new PriorityQueue<>(Comparator.comparingLong(Share::offsets).thenComparingInt(Share::number));
        for (int i = 0; i < readers; i++) {
            least.add(new Share(new ArrayList<>(), 0, i));
        }
        filled.stream().sorted(Comparator.comparingLong((PartitionOffsets range) -> plan.offsets(range)).reversed()).forEach(range -> {
            Share share = least.remove();
            share.cursors.add(cursor(range));
            least.add(new Share(share.cursors, share.offsets + plan.offsets(range), share.number));
        });
        return new ArrayList<>(least.stream().sorted(Comparator.comparingInt(Share::number)).map(Share::cursors).toList());
    }

    private PartitionCursor cursor(PartitionOffsets range) {
        return plan.isInParts()
                ? new PartitionCursor(new TopicPartition(topic.name(), range.partition()), range.begin(),
                        Objects.requireNonNull(plan.parts().get(range.partition())))
                : new PartitionCursor(topic.name(), range);
    }
}
