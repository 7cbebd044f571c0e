package dev.riffle.buffer;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Samples that are kept together in one file, with everything that is known of where they came from. Immutable.
 *
 * @param savedAt when it was saved
 * @param samples at least one, in the order in which they are listed; their names differ
 */
public record Snapshot(Instant savedAt, List<Sample> samples) {
    public Snapshot {
        samples = List.copyOf(samples);
        Set<String> names = new HashSet<>();
        if (samples.isEmpty() || !samples.stream().map(Sample::name).allMatch(names::add)) {
            throw new IllegalArgumentException("a snapshot has at least one sample, and their names differ");
        }
    }

    public long rows() {
        return samples.stream().mapToLong(Sample::rows).sum();
    }

    /** About how many bytes of heap its segments take. */
    public long heapBytes() {
        return samples.stream().mapToLong(Sample::heapBytes).sum();
    }
}
