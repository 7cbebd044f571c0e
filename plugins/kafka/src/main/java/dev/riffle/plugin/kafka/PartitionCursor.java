package dev.riffle.plugin.kafka;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one partition was read: its range, or parts of it one after the other. Moved by the reader's thread; any thread may ask for what
 * was published.
 */
final class PartitionCursor {
    private final TopicPartition partition;
    private final List<Part> parts;
    private final long begin;
    private final long offsets;
    private final boolean tellsParts;
    /** Offsets of the parts before the one that is being read. */
    private long before;
    private int part;
    private long position;
    private long records;
    private volatile ReadProgress.Range published;

    PartitionCursor(String topic, PartitionOffsets range) {
        this(new TopicPartition(topic, range.partition()), range.begin(), List.of(new Part(range.begin(), range.end(), 0)), false);
    }

    /**
     * @param begin the offset from which the progress counts
     * @param parts in the order in which they are read; none is empty, but if it is the only one
     */
    PartitionCursor(TopicPartition partition, long begin, List<Part> parts) {
        this(partition, begin, parts, true);
    }

    private PartitionCursor(TopicPartition partition, long begin, List<Part> parts, boolean tellsParts) {
        this.tellsParts = tellsParts;
        this.partition = partition;
        this.parts = List.copyOf(parts);
        this.begin = begin;
        this.offsets = parts.stream().mapToLong(Part::offsets).sum();
        this.position = parts.getFirst().from();
        this.published = progress();
    }

    TopicPartition partition() {
        return partition;
    }

    /** Which part is being read, from 0. */
    int part() {
        return part;
    }

    /** Where the part that is being read goes on. */
    long position() {
        return position;
    }

    /** One past the last offset of the part that is being read. */
    long to() {
        return parts.get(part).to();
    }

    /** What is still to be read: the rest of a part, then the parts behind it. */
    List<Part> rest() {
        List<Part> rest = new ArrayList<>();
        rest.add(new Part(position, to(), parts.get(part).turn()));
        rest.addAll(parts.subList(part + 1, parts.size()));
        return rest;
    }

    boolean isDone() {
        return partIsDone() && part == parts.size() - 1;
    }

    private boolean partIsDone() {
        return position >= to();
    }

    void read(long offset) {
        position = offset + 1;
        records++;
    }

    /** Goes on over what holds no records, to the end of the part at most. */
    void skipTo(long offset) {
        position = Math.max(position, Math.min(offset, to()));
    }

    /** Goes to the next part if this one is done and there is another; returns whether it did. */
    boolean nextPart() {
        if (!partIsDone() || isDone()) {
            return false;
        }
        before += parts.get(part).offsets();
        part++;
        position = parts.get(part).from();
        return true;
    }

    void publish() {
        published = progress();
    }

    private ReadProgress.Range progress() {
        return new ReadProgress.Range(partition.partition(), begin, begin + offsets, begin + before + position - parts.get(part).from(), records,
                !tellsParts ? 0 : partIsDone() ? part + 1 : part);
    }

    ReadProgress.Range published() {
        return published;
    }
}
