package dev.riffle.plugin.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** How much a consumer fetches at once, which is fixed when it is made. */
enum ConsumerProfile {
    /**
     * For reading much. A poll's records stay few enough to be in the processor's cache when they are decoded; what was fetched but not
     * yet polled waits in the consumer.
     */
    BULK(8 << 20, 16 << 20, 2_000),
    /** For a few records: samples, LIMIT, narrow ranges. */
    SPARING(64 << 10, 256 << 10, 500);

    private final int partitionFetchBytes;
    private final int fetchBytes;
    private final int pollRecords;

    ConsumerProfile(int partitionFetchBytes, int fetchBytes, int pollRecords) {
        this.partitionFetchBytes = partitionFetchBytes;
        this.fetchBytes = fetchBytes;
        this.pollRecords = pollRecords;
    }

    Map<String, Object> properties() {
        return Map.of(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, partitionFetchBytes,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, fetchBytes,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
    }
}
