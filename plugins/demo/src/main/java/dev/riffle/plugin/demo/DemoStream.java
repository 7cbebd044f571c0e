package dev.riffle.plugin.demo;

import java.util.Map;

/** The streams, with their share of the records. */
enum DemoStream {
    ORDERS("orders", 6, 30, Map.of()),
    PAYMENTS("payments", 4, 22, Map.of()),
    CLICKS("clicks", 8, 42, Map.of()),
    /** Compaction leaves alone what is younger than a day: updates and tombstones remain to be seen. */
    CUSTOMERS("customers", 3, 5, Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "86400000")),
    DEAD_LETTERS("orders-dlq", 1, 1, Map.of());

    private final String topic;
    private final int partitions;
    private final int percent;
    private final Map<String, String> settings;

    DemoStream(String topic, int partitions, int percent, Map<String, String> settings) {
        this.topic = topic;
        this.partitions = partitions;
        this.percent = percent;
        this.settings = settings;
    }

    String topic() {
        return topic;
    }

    int partitions() {
        return partitions;
    }

    /** Of all records, in the history and live. */
    int percent() {
        return percent;
    }

    /** Settings of the topic that differ from the broker's. */
    Map<String, String> settings() {
        return settings;
    }

    /** @param customers how many customers there are, at least 1 */
    RecordSource source(long seed, int customers) {
        return switch (this) {
            case ORDERS -> new Orders(seed, customers);
            case PAYMENTS -> new Payments(seed, customers);
            case CLICKS -> new Clicks(seed, customers);
            case CUSTOMERS -> new Customers(seed, customers);
            case DEAD_LETTERS -> new DeadLetters(seed, customers);
        };
    }
}
