package dev.riffle.workbench.catalog;

import dev.riffle.connector.measures.StreamPartition;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a consumer group is behind.
 *
 * @param offsets from where it reads on up to the ends of its partitions, in all of them together: an upper bound of the records to come
 * @param streams those for which it committed offsets, by name
 * @param unknown partitions for which it committed an offset, but whose end nobody can tell now; left out of the sum
 */
public record GroupLag(long offsets, Set<String> streams, Set<StreamPartition> unknown) {
    public GroupLag {
        streams = Collections.unmodifiableSet(new TreeSet<>(streams));
        unknown = Set.copyOf(unknown);
    }

    /** Whether it has committed nothing, so that there is nothing to be behind of. */
    public boolean isEmpty() {
        return streams.isEmpty();
    }
}
