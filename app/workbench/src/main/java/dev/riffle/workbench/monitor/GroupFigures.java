package dev.riffle.workbench.monitor;

import dev.riffle.connector.measures.ConsumerGroup;
import java.util.Set;

/**
 * The latest figures of a consumer group.
 *
 * @param streams names of the streams that it committed offsets of, or that its members read now
 */
public record GroupFigures(ConsumerGroup group, Lag lag, Set<String> streams) {
    public GroupFigures {
        streams = Set.copyOf(streams);
    }

    public String name() {
        return group.name();
    }
}
