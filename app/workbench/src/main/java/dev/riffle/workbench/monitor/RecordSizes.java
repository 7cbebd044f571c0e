package dev.riffle.workbench.monitor;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a record takes as it is stored: of those appended between two looks at the sizes of the logs, or else the mean of the whole log, as when
 * records were removed meanwhile. Used by one thread at a time.
 */
final class RecordSizes {
    private record Log(String id, long bytes, long begin, long end, double perRecord) {}

    private Map<StreamPartition, Log> logs = Map.of();

    /** @param sizes of logs in bytes, taken at about the same time; empty when they were not looked at */
    void see(Map<StreamPartition, Long> sizes, Map<String, StreamOffsets> streams) {
        if (sizes.isEmpty()) {
            return;
        }
        Map<StreamPartition, Log> seen = new HashMap<>();
        for (StreamOffsets stream : streams.values()) {
            for (PartitionOffsets partition : stream.partitions()) {
                StreamPartition key = new StreamPartition(stream.stream(), partition.partition());
                Long bytes = sizes.get(key);
                if (bytes != null) {
                    seen.put(key, log(logs.get(key), stream.id(), bytes, partition.begin(), stream.logEnd(partition)));
                }
            }
        }
        logs = seen;
    }

    private static Log log(@Nullable Log before, String id, long bytes, long begin, long end) {
        boolean same = before != null && before.id.equals(id);
        double whole = end > begin ? (double) bytes / (end - begin) : Double.NaN;
        if (before == null || !same) {
            return new Log(id, bytes, begin, end, whole);
        }
        boolean grown = end > before.end && bytes > before.bytes && begin == before.begin;
        double perRecord = grown ? (double) (bytes - before.bytes) / (end - before.end) : Double.isNaN(before.perRecord) ? whole : before.perRecord;
        return new Log(id, bytes, begin, end, perRecord);
    }

    /** NaN when not known. */
    double bytesPerRecord(StreamPartition partition) {
        Log log = logs.get(partition);
        return log == null ? Double.NaN : log.perRecord;
    }
}
