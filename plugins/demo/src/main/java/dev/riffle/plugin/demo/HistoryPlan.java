package dev.riffle.plugin.demo;

import java.util.Arrays;

/**
 * How many records of history each stream has.
 *
 * @param counts by the ordinal of {@link DemoStream}
 * @param customers how many customers the shop has, at least 1
 */
record HistoryPlan(int[] counts, int customers) {
    private static final int LEAST_RECORDS = 10;
    private static final int LEAST_CUSTOMERS = 20;

    /**
     * Splits the records by the streams' shares. A small history becomes somewhat larger than asked for, so that every stream has
     * something to show; none stays none.
     */
    static HistoryPlan of(int historyRecords) {
        var counts = new int[DemoStream.values().length];
        if (historyRecords == 0) {
            return new HistoryPlan(counts, LEAST_CUSTOMERS);
        }
        int orders = Math.max(share(historyRecords, DemoStream.ORDERS), Payments.ORDERS_PER_BLOCK * (Payments.DELAY_BLOCKS + 1));
        int payments = (orders / Payments.ORDERS_PER_BLOCK - Payments.DELAY_BLOCKS) * Payments.PAYMENTS_PER_BLOCK;
        int customers = Math.max(share(historyRecords, DemoStream.CUSTOMERS), 2 * LEAST_CUSTOMERS);
        int letters = Math.max(share(historyRecords, DemoStream.DEAD_LETTERS), LEAST_RECORDS);
        int clicks = Math.max(historyRecords - orders - payments - customers - letters, LEAST_RECORDS);
        counts[DemoStream.ORDERS.ordinal()] = orders;
        counts[DemoStream.PAYMENTS.ordinal()] = payments;
        counts[DemoStream.CUSTOMERS.ordinal()] = customers;
        counts[DemoStream.DEAD_LETTERS.ordinal()] = letters;
        counts[DemoStream.CLICKS.ordinal()] = clicks;
        return new HistoryPlan(counts, Math.max(customers * 2 / 5, LEAST_CUSTOMERS));
    }

    int count(DemoStream stream) {
        return counts[stream.ordinal()];
    }

    int total() {
        return Arrays.stream(counts).sum();
    }

    private static int share(int records, DemoStream stream) {
        return (int) ((long) records * stream.percent() / 100);
    }
}
