package dev.riffle.buffer;

import dev.riffle.buffer.internal.spill.SpillFolder;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SharedTexts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was read: a ring of the segments of all samples, of which the oldest leave the heap first. With a {@link SpillPlace} they go to files up to
 * a bound, and are lost above that; without, they are lost at once. A thread writes them ahead of that, once more than three quarters of the heap's bound
 * are in no file; whoever reads never waits for it, and what has to leave the heap before it was written is lost. Whoever holds a {@link Sample} is
 * never disturbed. Safe for any thread. Decision 21.
 */
public final class Buffer implements AutoCloseable {
    /** Dictionaries are put in common again when more than one segment in so many came since. */
    private static final int MANY_UNSHARED = 4;

    private final long maxBytes;
    private final Clock clock;
    private final Ring ring = new Ring(this::damaged, this::emptied);
    private final List<KeptSample> finished = new ArrayList<>();
    /** Held by whoever gives a sample dictionaries in common. */
    private final Object sharing = new Object();
    /** Null where there is no disk. */
    private final @Nullable Spilling spilling;
    private boolean closed;

    /** In the heap only. @param maxBytes the most bytes of heap that the segments take together */
    public Buffer(long maxBytes) {
        this(maxBytes, null, Clock.systemUTC());
    }

    /**
     * In the heap and on a disk; what processes that were killed left there is removed.
     *
     * @param maxBytes the most bytes of heap that the segments take together
     */
    public Buffer(long maxBytes, SpillPlace place) {
        this(maxBytes, place, Clock.systemUTC());
    }

    Buffer(long maxBytes, @Nullable SpillPlace place, Clock clock) {
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.spilling = place == null ? null : new Spilling(this, ring, maxBytes, place, clock);
    }

    public long maxBytes() {
        return maxBytes;
    }

    /** Bytes of heap that the segments take now, also those of readings that have not ended. */
    public synchronized long heapBytes() {
        return ring.heapBytes();
    }

    /** Bytes on the disk now, also of samples that were given up and that somebody may still read. */
    public synchronized long diskBytes() {
        return spilling == null ? 0 : spilling.bytes();
    }

    /**
     * The most bytes on the disk; 0 where there is none. Samples that were given up and that somebody may still read take room beside that, at most as
     * much again. Where nothing else was said it is four times that of the heap, but no more than a tenth of what
     * was free on the disk when it was first asked for.
     */
    public synchronized long maxDiskBytes() {
        return spilling == null ? 0 : spilling.maxBytes();
    }

    /** Sets that bound; the oldest of what is there above it is given up. @param most empty for the usual one */
    public synchronized void setMaxDiskBytes(OptionalLong most) {
        if (spilling != null) {
            spilling.setMaxBytes(most);
        }
    }

    /** Why nothing is written to the disk any more; empty while all is well. */
    public synchronized Optional<SpillFailure> spillFailure() {
        return spilling == null ? Optional.empty() : spilling.failure();
    }

    /** @param listener hears of every failure to write to the disk, from a background thread; there is one listener */
    public synchronized void onSpillFailure(Consumer<SpillFailure> listener) {
        if (spilling != null) {
            spilling.onFailure(listener);
        }
    }

    /** A reading begins, of a stream of which no more is known. */
    public SampleWriter begin(String connection, String stream, RowType type, ScanBounds bounds) {
        return begin(connection, stream, type, bounds, Origin.UNKNOWN);
    }

    /** A reading begins. */
    public SampleWriter begin(String connection, String stream, RowType type, ScanBounds bounds, Origin origin) {
        tryAgain();
        KeptSample kept = new KeptSample(connection, stream, type, bounds, clock.instant(), origin);
        return new SampleWriter() {
            @Override
            public void add(Segment segment) {
                keep(kept, segment);
            }

            @Override
            public Sample finish(SampleCoverage coverage) {
                return show(kept, coverage);
            }

            @Override
            public void abandon() {
                forget(List.of(kept));
            }
        };
    }

    /**
     * A reading goes on where a sample's has ended: what is added belongs to the sample, which shows it once that reading ends. Until then others
     * see the sample as it was.
     *
     * @return empty if the sample is not as it was any more: dropped, evicted in part, or gone on with by someone else
     */
    public synchronized Optional<SampleWriter> resume(Sample sample) {
        tryAgain();
        Optional<KeptSample> found = finished.stream().filter(kept -> kept.name.equals(sample.name()) && kept.coverage == sample.coverage()
                && kept.lostRows == sample.lostRows() && !kept.resumed).findFirst();
        found.ifPresent(kept -> kept.resumed = true);
        Instant now = clock.instant();
        return found.map(kept -> new SampleWriter() {
            @Override
            public void add(Segment segment) {
                keepMore(kept, segment);
            }

            @Override
            public Sample finish(SampleCoverage coverage) {
                return showMore(kept, coverage, now);
            }

            @Override
            public void abandon() {
                forgetMore(kept);
            }
        });
    }

    /** All samples whose reading has ended, newest first. */
    public synchronized List<Sample> samples() {
        return finished.reversed().stream().map(KeptSample::sample).toList();
    }

    /** The newest sample of a stream. */
    public Optional<Sample> find(String connection, String stream) {
        return samples().stream().filter(sample -> sample.connection().equals(connection) && sample.stream().equals(stream)).findFirst();
    }

    /** Forgets a sample; returns whether there was one of that name. */
    public synchronized boolean drop(String name) {
        List<KeptSample> named = finished.stream().filter(kept -> kept.name.equals(name)).toList();
        forget(named);
        return !named.isEmpty();
    }

    /** Forgets everything, and removes it from the disk; readings that go on are no longer kept. */
    @Override
    public void close() {
        @Nullable
        SpillFolder removed;
        synchronized (this) {
            closed = true;
            forget(new ArrayList<>(finished));
            ring.clear();
            removed = spilling == null ? null : spilling.close();
        }
        if (removed != null) {
            removed.close();
        }
    }

    private synchronized void keep(KeptSample kept, Segment segment) {
        if (kept.dropped || closed) {
            return;
        }
        if (kept.coverage != null) {
            throw new IllegalStateException("the reading of " + kept.stream + " has ended");
        }
        append(kept, segment);
    }

    private synchronized void keepMore(KeptSample kept, Segment segment) {
        if (!kept.dropped && !closed) {
            append(kept, segment);
        }
    }

    private void append(KeptSample kept, Segment segment) {
        ring.add(kept, segment);
        ring.shrinkHeap(maxBytes);
        wake();
    }

    private void wake() {
        if (spilling != null) {
            spilling.wake();
        }
    }

    private synchronized void tryAgain() {
        if (spilling != null) {
            spilling.tryAgain();
        }
    }

    /** Waits until what is to be written was written; for tests. */
    void awaitWriting() throws Exception {
        if (spilling != null) {
            spilling.await();
        }
    }

    private synchronized Sample showMore(KeptSample kept, SampleCoverage coverage, Instant readAt) {
        if (!kept.resumed) {
            throw new IllegalStateException("the reading of " + kept.stream + " has ended");
        }
        kept.resumed = false;
        boolean more = kept.showHidden();
        kept.coverage = coverage;
        if (coverage.complete()) {
            kept.readAt = readAt; // it now has what there was then
            if (kept.bounds.latest() == Long.MAX_VALUE && kept.bounds.scopeTimes().isAll()) {
                kept.origin = kept.origin
                        .whole(coverage.ranges().stream().map(range -> new PartitionOffsets(range.partition(), range.from(), range.to())).toList());
            }
        }
        kept.changed();
        if (more && kept.unshared > kept.entries.size() / MANY_UNSHARED) {
            share(kept);
        }
        return kept.sample();
    }

    private synchronized void forgetMore(KeptSample kept) {
        ring.dropHidden(kept);
        kept.resumed = false;
        if (kept.entries.isEmpty()) {
            emptied(kept);
        }
        wake();
    }

    private void emptied(KeptSample sample) {
        if (sample.coverage != null) {
            finished.remove(sample);
            sample.dropped = true;
        }
    }

    private synchronized void damaged(RingEntry entry) {
        if (!entry.lost) {
            ring.lose(entry);
            wake();
        }
    }

    private synchronized Sample show(KeptSample kept, SampleCoverage coverage) {
        if (kept.coverage != null) {
            throw new IllegalStateException("the reading of " + kept.stream + " has ended");
        }
        kept.coverage = coverage;
        kept.name = freeName(kept.stream);
        if (!kept.dropped) {
            finished.add(kept);
            share(kept);
        }
        return kept.sample();
    }

    private void share(KeptSample kept) {
        if (kept.heapBytes <= maxBytes / 2) { // sharing takes nearly as much again while it works
            Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("riffle-shared-texts").start(() -> shareTexts(kept));
        }
    }

    /** Goes on after the reading has ended: nobody waits for it, and nobody sees a difference but in memory and time. */
    private void shareTexts(KeptSample kept) {
        try {
            synchronized (sharing) { // one after the other, for the sake of memory
                List<RingEntry> entries = new ArrayList<>();
                List<Segment> segments = new ArrayList<>();
                takeFromHeap(kept, entries, segments);
                SharedTexts.share(segments).ifPresent(shared -> replace(entries, shared));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the program ends
        }
    }

    /** Nothing once it was dropped; what is in files alone keeps its own dictionaries. */
    private synchronized void takeFromHeap(KeptSample kept, List<RingEntry> entries, List<Segment> segments) {
        kept.unshared = 0;
        for (RingEntry entry : kept.entries) {
            Segment segment = entry.inHeap;
            if (segment != null) {
                entries.add(entry);
                segments.add(segment);
            }
        }
    }

    private synchronized void replace(List<RingEntry> entries, List<Segment> same) {
        ring.replace(entries, same);
        ring.shrinkHeap(maxBytes);
    }

    private String freeName(String stream) {
        String name = stream;
        for (int number = 2; isTaken(name); number++) {
            name = stream + "_" + number;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return finished.stream().anyMatch(kept -> kept.name.equals(name));
    }

    private synchronized void forget(List<KeptSample> samples) {
        samples.forEach(ring::drop);
        finished.removeIf(kept -> kept.dropped);
        wake();
    }
}
