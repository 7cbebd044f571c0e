package dev.riffle.connector.measures;

import java.util.Map;
import java.util.Set;

/**
 * A group of consumers that share streams and commit how far they have read.
 *
 * @param protocol how its members agree on who reads what, in the system's words, for people: {@code classic}, {@code consumer}, {@code share}; empty
 *     where unknown
 * @param members consumers in it now, at least 0
 * @param readers who of them reads a partition now; empty where nobody tells
 */
public record ConsumerGroup(String name, State state, String protocol, int members, Map<StreamPartition, GroupMember> readers) {
    /** How a group is. */
    public enum State {
        /** Every member has its partitions. */
        STABLE,
        /** The members are being given their partitions; some of them may not read. */
        REBALANCING,
        /** Nobody is in it; what was committed is kept. */
        EMPTY,
        /** It is being removed. */
        DEAD,
        UNKNOWN
    }

    public ConsumerGroup {
        readers = Map.copyOf(readers);
    }

    /** Whether members take single records of the same partitions, so that how far it has read is no place. */
    public boolean isShared() {
        return protocol.equals("share");
    }

    /** What its members read now; empty where nobody tells. */
    public Set<StreamPartition> assigned() {
        return readers.keySet();
    }
}
