package dev.riffle.plugin.kafka;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.common.message.FetchResponseData.AbortedTransaction;

/**
 * Which batches of a fetch belong to transactions that were aborted. A broker names, by producer and first offset, the aborted transactions
 * that touch what it sends; each lasts until the marker of its end.
 */
final class AbortedTransactions {
    private final PriorityQueue<AbortedTransaction> coming = new PriorityQueue<>(Comparator.comparingLong(AbortedTransaction::firstOffset));
    private final Set<Long> producers = new HashSet<>();

    AbortedTransactions(List<AbortedTransaction> named) {
        coming.addAll(named);
    }

    /** Takes note of the transactions that have begun when a batch ends. */
    void reach(long lastOffset) {
        while (!coming.isEmpty() && coming.element().firstOffset() <= lastOffset) {
            producers.add(coming.remove().producerId());
        }
    }

    /** Takes note of the marker that ends an aborted transaction. */
    void end(long producerId) {
        producers.remove(producerId);
    }

    /** Whether a transactional batch of this producer is part of an aborted transaction. */
    boolean contains(long producerId) {
        return producers.contains(producerId);
    }
}
