package dev.riffle.buffer;

import dev.riffle.connector.PartitionOffsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of the stream that a {@link Sample} was read from, and of how that was done, beyond names, bounds and what was covered.
 *
 * @param kind of the connection, for example {@code kafka}; empty when nothing is known
 * @param system the identity of the system, which stays whatever it is called and however it is reached: a Kafka cluster's id; empty when not known
 * @param format what the values were found to be, for people: {@code JSON}, {@code text}; empty when nothing is known
 * @param partitions of the whole stream when the reading began, by number; empty when nothing is known
 * @param method how records were chosen, where not all within the bounds were wanted, as SQL writes it: {@code SYSTEM (10)}
 * @param seed what the choice was made by, where it can be made again
 * @param filter the condition that rows met to be kept, as SQL writes it; empty when rows were kept whatever they are
 */
public record Origin(String kind, Optional<String> system, String format, List<PartitionOffsets> partitions, Optional<String> method,
        OptionalLong seed, Optional<String> filter) {
    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin("", Optional.empty(), "", List.of());

    public Origin {
        partitions = List.copyOf(partitions);
    }

    /** Every record within the bounds was wanted. */
    public Origin(String kind, Optional<String> system, String format, List<PartitionOffsets> partitions) {
        this(kind, system, format, partitions, Optional.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** The same once every record within the bounds was read. @param read what there was of each partition then */
    Origin whole(List<PartitionOffsets> read) {
        return new Origin(kind, system, format, read, Optional.empty(), OptionalLong.empty(), filter);
    }

    /** Offsets of the whole stream when the reading began: an upper bound of its records; 0 when nothing is known. */
    public long streamOffsets() {
        return partitions.stream().mapToLong(PartitionOffsets::offsets).sum();
    }
}
