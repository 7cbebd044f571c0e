package dev.riffle.buffer;

import dev.riffle.buffer.internal.spill.SpillFile;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.RowType;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sample as it changes; guarded by the buffer. */
final class KeptSample {
    final String connection;
    final String stream;
    private final RowType type;
    final ScanBounds bounds;
    Instant readAt;
    Origin origin;
    /** What is still there, in the order in which it came. */
    final Set<RingEntry> entries = new LinkedHashSet<>();
    String name = "";
    /** Bytes of heap, also of dictionaries in common that entries which left the heap had a part in. */
    long heapBytes;
    /** Entries in the heap with such dictionaries. */
    int sharing;
    /** Bytes of these dictionaries that were the part of entries which left the heap. */
    long commonLeft;
    long lostRows;
    /** Whether a reading goes on where it ended; what comes is hidden until that ends. */
    boolean resumed;
    /** Of what is hidden; they are no loss if the reading is abandoned. */
    long lostHiddenRows;
    /** How many segments came since dictionaries were put in common. */
    int unshared;
    boolean dropped;
    /** Whether anybody may hold a sample of it, and read its files at any time. */
    boolean shown;
    /** To which its next segment is written, by the one thread that writes; null before the first, and when the last one is full. */
    @Nullable
    SpillFile file;
    @Nullable
    SampleCoverage coverage;
    private @Nullable Sample snapshot;

    KeptSample(String connection, String stream, RowType type, ScanBounds bounds, Instant readAt, Origin origin) {
        this.connection = connection;
        this.stream = stream;
        this.type = type;
        this.bounds = bounds;
        this.readAt = readAt;
        this.origin = origin;
    }

    /** To be called when anything that a sample tells has changed. */
    void changed() {
        snapshot = null;
    }

    /** Shows what came from the reading that has ended; returns whether there was anything. */
    boolean showHidden() {
        boolean more = lostHiddenRows > 0;
        for (RingEntry entry : entries) {
            more |= entry.hidden;
            entry.hidden = false;
        }
        lostRows += lostHiddenRows;
        lostHiddenRows = 0;
        return more;
    }

    Sample sample() {
        shown = true;
        Sample made = snapshot;
        if (made == null) {
            made = new Sample(name, connection, stream, type, bounds,
                    entries.stream().filter(entry -> !entry.hidden).map(entry -> entry.kept).toList(),
                    lostRows, heapBytes, readAt,
                    Objects.requireNonNull(coverage), origin);
            snapshot = made;
        }
        return made;
    }
}
