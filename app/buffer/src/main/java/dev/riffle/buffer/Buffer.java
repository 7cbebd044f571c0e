package dev.riffle.buffer;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SharedTexts;
import dev.riffle.connector.data.TextColumn;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was read, up to a bound of heap: a ring of the segments of all samples, of which the oldest are evicted first. Whoever
 * holds a {@link Sample} keeps its segments alive and is never disturbed. Safe for any thread.
 */
public final class Buffer implements AutoCloseable {
    /** Dictionaries are put in common again when more than one segment in so many came since. */
    private static final int MANY_UNSHARED = 4;

    private final long maxBytes;
    private final Clock clock;
    /** The sample of every segment kept, in the order in which the segments came. */
    private final ArrayDeque<Kept> ring = new ArrayDeque<>();
    private final List<Kept> finished = new ArrayList<>();
    private long heapBytes;
    /** Held by whoever gives a sample dictionaries in common. */
    private final Object sharing = new Object();

    /** @param maxBytes the most bytes of heap that the segments take together */
    public Buffer(long maxBytes) {
        this(maxBytes, Clock.systemUTC());
    }

    Buffer(long maxBytes, Clock clock) {
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    public long maxBytes() {
        return maxBytes;
    }

    /** Bytes of heap that the segments take now, also those of readings that have not ended. */
    public synchronized long heapBytes() {
        return heapBytes;
    }

    /** A reading begins, of a stream of which no more is known. */
    public SampleWriter begin(String connection, String stream, RowType type, ScanBounds bounds) {
        return begin(connection, stream, type, bounds, Origin.UNKNOWN);
    }

    /** A reading begins. */
    public SampleWriter begin(String connection, String stream, RowType type, ScanBounds bounds, Origin origin) {
        Kept kept = new Kept(connection, stream, type, bounds, clock.instant(), origin);
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
        Optional<Kept> found = finished.stream().filter(kept -> kept.name.equals(sample.name()) && kept.coverage == sample.coverage()
                && kept.lostRows == sample.lostRows() && kept.hidden == 0 && !kept.resumed).findFirst();
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
        return finished.reversed().stream().map(Kept::sample).toList();
    }

    /** The newest sample of a stream. */
    public Optional<Sample> find(String connection, String stream) {
        return samples().stream().filter(sample -> sample.connection().equals(connection) && sample.stream().equals(stream)).findFirst();
    }

    /** Forgets a sample; returns whether there was one of that name. */
    public synchronized boolean drop(String name) {
        List<Kept> named = finished.stream().filter(kept -> kept.name.equals(name)).toList();
        forget(named);
        return !named.isEmpty();
    }

    /** Forgets everything; readings that go on are no longer kept. */
    @Override
    public synchronized void close() {
        forget(new ArrayList<>(finished));
        forget(new ArrayList<>(ring));
    }

    private synchronized void keep(Kept kept, Segment segment) {
        if (kept.dropped) {
            return;
        }
        if (kept.coverage != null) {
            throw new IllegalStateException("the reading of " + kept.stream + " has ended");
        }
        append(kept, segment);
    }

    private void append(Kept kept, Segment segment) {
        kept.add(segment);
        ring.addLast(kept);
        heapBytes += segment.heapBytes();
        while (heapBytes > maxBytes && !ring.isEmpty()) {
            evict(ring.removeFirst());
        }
    }

    private synchronized void keepMore(Kept kept, Segment segment) {
        if (!kept.dropped) {
            kept.hidden++;
            append(kept, segment);
        }
    }

    private synchronized Sample showMore(Kept kept, SampleCoverage coverage, Instant readAt) {
        if (!kept.resumed) {
            throw new IllegalStateException("the reading of " + kept.stream + " has ended");
        }
        boolean more = kept.hidden > 0;
        kept.resumed = false;
        kept.hidden = 0;
        kept.coverage = coverage;
        if (coverage.complete()) {
            kept.readAt = readAt; // it now has what there was then
        }
        kept.snapshot = null;
        if (more && kept.unshared > kept.segments.size() / MANY_UNSHARED) {
            share(kept);
        }
        return kept.sample();
    }

    private synchronized void forgetMore(Kept kept) {
        for (; kept.hidden > 0; kept.hidden--) {
            ring.removeLastOccurrence(kept);
            heapBytes -= kept.removeLast();
        }
        kept.resumed = false;
    }

    private void evict(Kept kept) {
        heapBytes -= kept.evict();
        if (kept.segments.isEmpty() && kept.coverage != null) {
            finished.remove(kept);
            kept.dropped = true;
        }
    }

    private synchronized Sample show(Kept kept, SampleCoverage coverage) {
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

    private void share(Kept kept) {
        if (kept.heapBytes <= maxBytes / 2) { // sharing takes nearly as much again while it works
            Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("riffle-shared-texts").start(() -> shareTexts(kept));
        }
    }

    /** Goes on after the reading has ended: nobody waits for it, and nobody sees a difference but in memory and time. */
    private void shareTexts(Kept kept) {
        try {
            synchronized (sharing) { // one after the other, for the sake of memory
                Unshared unshared = unshared(kept);
                SharedTexts.share(unshared.segments).ifPresent(shared -> replace(kept, unshared, shared));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the program ends
        }
    }

    /** @param evicted how many had been evicted before */
    private record Unshared(List<Segment> segments, long evicted) {}

    private synchronized Unshared unshared(Kept kept) {
        kept.unshared = 0;
        return new Unshared(List.copyOf(kept.segments), kept.evicted); // none once it was dropped
    }

    /** Puts other segments in the places of those that are still there. */
    private synchronized void replace(Kept kept, Unshared before, List<Segment> after) {
        if (!kept.dropped) {
            int gone = (int) (kept.evicted - before.evicted);
            List<Segment> later = kept.segments.stream().skip(Math.max(0, before.segments.size() - gone)).toList();
            heapBytes -= kept.heapBytes;
            kept.segments.clear();
            kept.heapBytes = 0;
            int unshared = kept.unshared;
            after.stream().skip(gone).forEach(kept::add);
            later.forEach(kept::add);
            kept.unshared = unshared;
            kept.snapshot = null;
            heapBytes += kept.heapBytes;
        }
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

    private synchronized void forget(Collection<Kept> samples) {
        for (Kept kept : samples) {
            kept.dropped = true;
            heapBytes -= kept.heapBytes;
            kept.heapBytes = 0;
            kept.segments.clear();
        }
        ring.removeIf(kept -> kept.dropped);
        finished.removeIf(kept -> kept.dropped);
    }

    /** A sample as it changes; guarded by the buffer. */
    private static final class Kept {
        private final String connection;
        private final String stream;
        private final RowType type;
        private final ScanBounds bounds;
        private Instant readAt;
        private final Origin origin;
        private final ArrayDeque<Segment> segments = new ArrayDeque<>();
        /** Whether a reading goes on. */
        private boolean resumed;
        /** How many of the last segments came from it. */
        private int hidden;
        /** How many came since dictionaries were put in common. */
        private int unshared;
        private long evicted;
        private String name = "";
        private long heapBytes;
        private long lostRows;
        private boolean dropped;
        private @Nullable SampleCoverage coverage;
        private @Nullable Sample snapshot;

        Kept(String connection, String stream, RowType type, ScanBounds bounds, Instant readAt, Origin origin) {
            this.connection = connection;
            this.stream = stream;
            this.type = type;
            this.bounds = bounds;
            this.readAt = readAt;
            this.origin = origin;
        }

        void add(Segment segment) {
            segments.addLast(segment);
            heapBytes += segment.heapBytes();
            unshared++;
        }

        /** Takes back the newest segment, and returns the bytes that are free then. */
        long removeLast() {
            long bytes = segments.removeLast().heapBytes();
            heapBytes -= bytes;
            return bytes;
        }

        /** Lets the oldest segment go and returns the bytes that are free then: of what it had in common with others once the last of them goes. */
        long evict() {
            Segment oldest = segments.removeFirst();
            long bytes = heapBytes;
            if (!segments.isEmpty()) {
                long common = oldest.columns().stream().mapToLong(column -> column instanceof TextColumn texts ? texts.sharedBytes() : 0).sum();
                bytes = oldest.heapBytes() - common;
            }
            heapBytes -= bytes;
            lostRows += oldest.rows();
            evicted++;
            hidden = Math.min(hidden, segments.size());
            snapshot = null;
            return bytes;
        }

        Sample sample() {
            Sample made = snapshot;
            if (made == null) {
                made = new Sample(name, connection, stream, type, bounds, segments.stream().limit(segments.size() - hidden).map(KeptSegment::of).toList(), lostRows, heapBytes,
                        readAt,
                        java.util.Objects.requireNonNull(coverage), origin);
                snapshot = made;
            }
            return made;
        }
    }
}
