package dev.riffle.workbench.monitor;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one round of requests.
 *
 * @param time of the streams' offsets, milliseconds since 1970-01-01T00:00Z
 * @param nanos the same on the clock of {@link System#nanoTime()}
 * @param streams all that were asked for, by name; also internal ones that a group reads
 * @param listed names of the streams to show
 * @param waiting what was found of the records that groups have not read
 * @param sizes bytes of the streams' logs; empty when they were not looked at
 * @param failure why there are no groups, or null
 */
record Sample(long time, long nanos, Map<String, StreamOffsets> streams, List<String> listed, List<ConsumerGroup> groups,
        Map<String, GroupOffsets> committed, Waiting.Found waiting, Map<StreamPartition, Long> sizes,
        @Nullable ConnectorException failure) {}
