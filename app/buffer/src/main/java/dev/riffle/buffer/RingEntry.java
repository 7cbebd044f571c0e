package dev.riffle.buffer;

import dev.riffle.buffer.internal.spill.SpilledSegment;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import org.jspecify.annotations.Nullable;

/** A segment's place in the {@link Ring}; guarded by the buffer. */
final class RingEntry {
    final KeptSample sample;
    final KeptSegment kept;
    /** In the heap, where it is there. */
    @Nullable
    Segment inHeap;
    /** In a file, where it was written; perhaps still in the heap as well. */
    @Nullable
    SpilledSegment written;
    /** Whether it is being written now. */
    boolean writing;
    /** Whether it is of a reading that goes on where the sample ended, and does not show yet. */
    boolean hidden;
    boolean lost;

    RingEntry(KeptSample sample, Segment segment) {
        this.sample = sample;
        this.kept = KeptSegment.of(segment);
        this.inHeap = segment;
    }

    /** Bytes of heap that are its own. */
    long ownBytes() {
        Segment segment = inHeap;
        return segment == null ? 0 : segment.heapBytes() - commonBytes();
    }

    /** Its part of what it has in common with others, which stays as long as any of those. */
    long commonBytes() {
        Segment segment = inHeap;
        long bytes = 0;
        if (segment != null) {
            for (Column column : segment.columns()) {
                bytes += column instanceof TextColumn texts ? texts.sharedBytes() : 0;
            }
        }
        return bytes;
    }
}
