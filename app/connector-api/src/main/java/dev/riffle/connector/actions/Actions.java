package dev.riffle.connector.actions;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.StreamPartition;
import java.util.Map;

/**
 * Changes a system. Whoever holds this may write; it is handed out for connections that their user unlocked only, which is not the business of a connector.
 *
 * <p>Safe for any thread. Calls give up within some seconds when the system does not answer; what they asked for may have happened all the same then.
 */
public interface Actions {
    /**
     * Sets how far a group has read, in the place of its members. It must have none.
     *
     * @param group its exact name; a system may make one that is not there
     * @param offsets of the next record that it will read, at least 0
     * @return the partitions whose offset was not set, and why: a sentence. Empty if all were
     * @throws ConnectorException if nothing was set: code {@code GROUP_ACTIVE} if the group has members; code {@code CANCELLED} or of kind EXTERNAL
     *     if it is not known whether something was
     */
    Map<StreamPartition, String> setOffsets(String group, Map<StreamPartition, Long> offsets) throws ConnectorException;
}
