package dev.riffle.workbench.offsets;

import dev.riffle.connector.measures.StreamPartition;
import java.time.Instant;
import java.util.Map;

/** Where a group is to go on in each partition. What lies before the begin of a partition, or behind its end, becomes that. */
public sealed interface OffsetTarget {
    /** At the first record that is there. */
    record Earliest() implements OffsetTarget {}

    /** Behind the last record that may be read. */
    record Latest() implements OffsetTarget {}

    /** At the first record of a time or later; behind the last one where there is none. */
    record At(Instant time) implements OffsetTarget {}

    /** At one offset in all partitions. @param offset at least 0 */
    record Offset(long offset) implements OffsetTarget {}

    /** So many offsets after where it stands, before if negative. Partitions without a commit stay as they are. */
    record Shift(long offsets) implements OffsetTarget {}

    /** At an offset for each partition; others stay as they are. Takes a reset back. */
    record Exactly(Map<StreamPartition, Long> offsets) implements OffsetTarget {
        public Exactly {
            offsets = Map.copyOf(offsets);
        }
    }
}
