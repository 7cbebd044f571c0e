package dev.riffle.connector;

import dev.riffle.connector.data.RowType;
import java.util.List;
import java.util.Map;

/**
 * What is known of a stream before reading it whole.
 *
 * @param name as the system spells it
 * @param type its columns: the system's ({@code _partition}, {@code _offset}, …) in front of its own
 * @param format what the values were found to be, for people: {@code JSON}, {@code text}, {@code empty}
 * @param partitions by number, ascending
 * @param averageBytes estimated bytes of a record on the wire, key and value; 0 when nothing is known
 * @param properties the stream's settings worth knowing (clean-up policy, retention, …), in display order
 */
public record StreamDescription(String name, RowType type, String format, List<PartitionOffsets> partitions, double averageBytes,
        Map<String, String> properties) {
    public StreamDescription {
        partitions = List.copyOf(partitions);
        properties = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(properties));
    }

    /** Offsets in all partitions; an upper bound of the records. */
    public long offsets() {
        return partitions.stream().mapToLong(PartitionOffsets::offsets).sum();
    }
}
