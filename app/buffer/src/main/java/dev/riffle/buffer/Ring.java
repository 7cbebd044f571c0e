package dev.riffle.buffer;

import dev.riffle.buffer.internal.spill.SpillFile;
import dev.riffle.buffer.internal.spill.SpilledSegment;
import dev.riffle.connector.data.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The segments of all samples in the order in which they came: in the heap, in files, or in both while there is room. Guarded by the buffer.
 */
final class Ring {
    private final Consumer<RingEntry> damaged;
    /** Is told of a sample of which nothing is left. */
    private final Consumer<KeptSample> emptied;
    private final Set<RingEntry> inHeap = new LinkedHashSet<>();
    private final Set<RingEntry> unwritten = new LinkedHashSet<>();
    private final Set<RingEntry> inFiles = new LinkedHashSet<>();
    /** How many segments of each file are still wanted; one more while one is being written to it. */
    private final Map<SpillFile, Integer> wanted = new HashMap<>();
    /** That nobody wants or can read, and that are still there. */
    private final List<SpillFile> unreadable = new ArrayList<>();
    private long heapBytes;
    private long unwrittenBytes;

    Ring(Consumer<RingEntry> damaged, Consumer<KeptSample> emptied) {
        this.damaged = damaged;
        this.emptied = emptied;
    }

    long heapBytes() {
        return heapBytes;
    }

    /** Bytes of heap of what would be lost if it left the heap now. */
    long unwrittenBytes() {
        return unwrittenBytes;
    }

    /** Bytes of the files in which anything is wanted. */
    long fileBytes() {
        return wanted.keySet().stream().mapToLong(SpillFile::bytes).sum();
    }

    void add(KeptSample sample, Segment segment) {
        RingEntry entry = new RingEntry(sample, segment);
        entry.hidden = sample.resumed;
        sample.entries.add(entry);
        sample.unshared++;
        if (!entry.hidden) {
            sample.changed();
        }
        enterHeap(entry);
        inHeap.add(entry);
        unwritten.add(entry);
    }

    private void enterHeap(RingEntry entry) {
        long common = entry.commonBytes();
        long bytes = entry.ownBytes() + common;
        heapBytes += bytes;
        entry.sample.heapBytes += bytes;
        entry.sample.sharing += common > 0 ? 1 : 0;
        unwrittenBytes += entry.written == null ? bytes : 0;
    }

    /** What is in common with others is free when the last of them goes. */
    private void leaveHeap(RingEntry entry) {
        KeptSample sample = entry.sample;
        long common = entry.commonBytes();
        long own = entry.ownBytes();
        unwrittenBytes -= entry.written == null ? own + common : 0;
        long freed = own;
        if (common > 0) {
            sample.sharing--;
            sample.commonLeft += common;
            if (sample.sharing == 0) {
                freed += sample.commonLeft;
                sample.commonLeft = 0;
            }
        }
        heapBytes -= freed;
        sample.heapBytes -= freed;
        entry.inHeap = null;
        sample.changed();
    }

    /** Lets the oldest go until no more is in the heap; those that are in no file are lost, but for one that is just being written. */
    void shrinkHeap(long most) {
        while (heapBytes > most && !inHeap.isEmpty()) {
            RingEntry oldest = inHeap.iterator().next();
            SpilledSegment written = oldest.written;
            inHeap.remove(oldest);
            unwritten.remove(oldest);
            leaveHeap(oldest);
            if (written != null) {
                moveToDisk(oldest, written);
            } else if (!oldest.writing) {
                lose(oldest);
            }
        }
    }

    private void moveToDisk(RingEntry entry, SpilledSegment written) {
        entry.kept.moveToDisk(written, entry.sample.stream, () -> damaged.accept(entry));
    }

    /** The oldest that is in the heap alone. */
    @Nullable
    RingEntry oldestUnwritten() {
        return unwritten.isEmpty() ? null : unwritten.iterator().next();
    }

    /**
     * It is being written; ends with {@link #written} or {@link #notWritten}.
     *
     * @param fileBytes of a file that is full
     * @return the file to write it to; null for a new one
     */
    @Nullable
    SpillFile startWriting(RingEntry entry, long fileBytes) {
        unwritten.remove(entry);
        entry.writing = true;
        SpillFile file = entry.sample.file;
        if (file != null && file.bytes() >= fileBytes) {
            entry.sample.file = null;
            return null;
        }
        if (file != null) {
            wanted.merge(file, 1, Integer::sum); // it stays until the segment is in it
        }
        return file;
    }

    /** Loses the oldest segment that is in a file alone; returns whether there was one. */
    boolean loseOldestInFiles() {
        if (inFiles.isEmpty() || inFiles.iterator().next().inHeap != null) {
            return false;
        }
        lose(inFiles.iterator().next());
        return true;
    }

    /** Gives up what is in files until no more than some bytes are: what is in the heap too stays there, the rest is lost, the oldest first. */
    void shrinkFiles(long most) {
        for (RingEntry entry : List.copyOf(inFiles)) {
            SpilledSegment written = entry.written;
            if (fileBytes() > most && written != null) {
                if (entry.inHeap == null) {
                    lose(entry);
                } else {
                    inFiles.remove(entry);
                    entry.written = null;
                    leaveFile(entry.sample, written.file());
                    unwritten.add(entry);
                    unwrittenBytes += entry.ownBytes() + entry.commonBytes();
                }
            }
        }
    }

    /** It was written; it is left in the heap while there is room. */
    void written(RingEntry entry, SpilledSegment segment) {
        if (wanted.putIfAbsent(segment.file(), 1) == null && !entry.sample.dropped) {
            entry.sample.file = segment.file();
        }
        entry.writing = false;
        entry.written = segment;
        if (entry.lost) {
            entry.written = null;
            leaveFile(entry.sample, segment.file());
        } else {
            inFiles.add(entry);
            entry.sample.changed();
            if (entry.inHeap == null) {
                moveToDisk(entry, segment);
            } else {
                unwrittenBytes -= entry.ownBytes() + entry.commonBytes();
            }
        }
    }

    /**
     * It could not be written, and stays where it is; it is lost if it has left the heap.
     *
     * @param file as {@link #startWriting} returned it
     */
    void notWritten(RingEntry entry, @Nullable SpillFile file) {
        entry.writing = false;
        if (file != null) {
            leaveFile(entry.sample, file);
        }
        if (entry.inHeap != null) {
            unwritten.add(entry);
        } else if (!entry.lost) {
            lose(entry);
        }
    }

    private void leaveFile(KeptSample sample, SpillFile file) {
        if (wanted.merge(file, -1, Integer::sum) == 0) {
            wanted.remove(file);
            if (sample.file == file) {
                sample.file = null;
            }
            if (!sample.shown) {
                unreadable.add(file); // else it goes with the last sample that somebody holds
            }
        }
    }

    /** Files to be removed by whoever asks, who does not hold the buffer then: a disk may take its time. */
    List<SpillFile> takeUnreadable() {
        List<SpillFile> taken = List.copyOf(unreadable);
        unreadable.clear();
        return taken;
    }

    boolean hasUnreadable() {
        return !unreadable.isEmpty();
    }

    /** Puts the same rows in another form in the places of those that are still in the heap. */
    void replace(List<RingEntry> entries, List<Segment> same) {
        for (RingEntry entry : entries) {
            if (inHeap.contains(entry)) {
                leaveHeap(entry); // all of them first, so that what they had in common before is free
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            RingEntry entry = entries.get(i);
            if (inHeap.contains(entry)) {
                entry.inHeap = same.get(i);
                enterHeap(entry);
                entry.kept.replace(same.get(i));
            }
        }
        addPartsOfOthers(entries, same);
    }

    /** What has left the heap meanwhile has a part in the dictionaries that are in the heap. */
    private void addPartsOfOthers(List<RingEntry> entries, List<Segment> same) {
        for (int i = 0; i < entries.size(); i++) {
            KeptSample sample = entries.get(i).sample;
            if (entries.get(i).inHeap == null && sample.sharing > 0) {
                RingEntry left = new RingEntry(sample, same.get(i));
                sample.commonLeft += left.commonBytes();
                sample.heapBytes += left.commonBytes();
                heapBytes += left.commonBytes();
            }
        }
    }

    /** Gives a segment up, and tells when it was the last of its sample. */
    void lose(RingEntry entry) {
        if (entry.hidden) {
            entry.sample.lostHiddenRows += entry.kept.rows();
        } else {
            entry.sample.lostRows += entry.kept.rows();
        }
        forget(entry);
        entry.sample.entries.remove(entry);
        entry.sample.changed();
        if (entry.sample.entries.isEmpty()) {
            emptied.accept(entry.sample);
        }
    }

    private void forget(RingEntry entry) {
        SpilledSegment written = entry.written;
        entry.lost = true;
        unwritten.remove(entry);
        if (inHeap.remove(entry)) {
            leaveHeap(entry);
        }
        if (written != null) {
            inFiles.remove(entry);
            entry.written = null;
            leaveFile(entry.sample, written.file());
        }
    }

    /** Gives up what a sample does not show, as if it had never come. */
    void dropHidden(KeptSample sample) {
        List<RingEntry> hidden = sample.entries.stream().filter(entry -> entry.hidden).toList();
        hidden.forEach(this::forget);
        hidden.forEach(sample.entries::remove);
        sample.lostHiddenRows = 0;
        sample.changed();
    }

    /** Gives up all segments of a sample. */
    void drop(KeptSample sample) {
        sample.dropped = true;
        sample.entries.forEach(this::forget);
        sample.entries.clear();
    }

    /** Gives up everything. */
    void clear() {
        Set<KeptSample> samples = new LinkedHashSet<>();
        inHeap.forEach(entry -> samples.add(entry.sample));
        inFiles.forEach(entry -> samples.add(entry.sample));
        samples.forEach(this::drop);
    }
}
