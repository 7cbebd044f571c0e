package dev.riffle.workbench.offsets;

import dev.riffle.connector.measures.StreamPartition;
import java.util.Map;

/**
 * What became of a reset, as it was read back.
 *
 * @param done partitions in which the group stands where it was to stand
 * @param refused those in which it does not, and why: a sentence each
 */
public record ResetOutcome(int done, Map<StreamPartition, String> refused) {
    public ResetOutcome {
        refused = Map.copyOf(refused);
    }
}
