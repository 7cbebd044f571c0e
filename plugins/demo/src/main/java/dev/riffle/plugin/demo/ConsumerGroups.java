package dev.riffle.plugin.demo;

import dev.riffle.plugin.demo.HistoryPositions.Moment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Who reads the streams: {@code billing} and {@code fraud-check} keep up, {@code analytics} falls behind, {@code search-indexer} died an
 * hour ago.
 */
final class ConsumerGroups implements AutoCloseable {
    static final String BILLING = "billing";
    static final String FRAUD_CHECK = "fraud-check";
    static final String ANALYTICS = "analytics";
    static final String SEARCH_INDEXER = "search-indexer";

    private final String address;
    private final List<GroupMember> members = new ArrayList<>();

    ConsumerGroups(String address) {
        this.address = address;
    }

    /** Commits what the groups have read of the history. They have no members yet. */
    void commit(HistoryPositions positions) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address, "metric.reporters", "", "enable.metrics.push", "false"))) {
            var results = List.of(
                    admin.alterConsumerGroupOffsets(BILLING, offsets(positions, Moment.NOW, DemoStream.ORDERS, DemoStream.PAYMENTS)),
                    admin.alterConsumerGroupOffsets(FRAUD_CHECK, offsets(positions, Moment.NOW, DemoStream.PAYMENTS)),
                    admin.alterConsumerGroupOffsets(ANALYTICS, offsets(positions, Moment.QUARTER_AGO, DemoStream.ORDERS)),
                    admin.alterConsumerGroupOffsets(SEARCH_INDEXER, offsets(positions, Moment.HOUR_AGO, DemoStream.ORDERS, DemoStream.CLICKS)));
            for (var result : results) {
                result.all().get();
            }
        } catch (ExecutionException e) {
            throw new IOException("The demo's consumer groups could not be made: " + e.getCause(), e);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(HistoryPositions positions, Moment moment, DemoStream... streams) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (DemoStream stream : streams) {
            for (int partition = 0; partition < stream.partitions(); partition++) {
                offsets.put(new TopicPartition(stream.topic(), partition), new OffsetAndMetadata(positions.offset(stream, partition, moment)));
            }
        }
        return offsets;
    }

    /** Lets the members join. To be called once. */
    void begin(int recordsPerSecond) {
        String orders = DemoStream.ORDERS.topic();
        String payments = DemoStream.PAYMENTS.topic();
        int slow = Math.max(1, recordsPerSecond * DemoStream.ORDERS.percent() / 300);
        members.add(new GroupMember(address, BILLING, "billing-1", List.of(orders, payments), 0));
        members.add(new GroupMember(address, FRAUD_CHECK, "fraud-check-1", List.of(payments), 0));
        members.add(new GroupMember(address, FRAUD_CHECK, "fraud-check-2", List.of(payments), 0));
        members.add(new GroupMember(address, ANALYTICS, "analytics-1", List.of(orders), slow));
        members.forEach(GroupMember::begin);
    }

    @Override
    public void close() {
        members.forEach(GroupMember::stop);
        members.forEach(GroupMember::close);
    }
}
