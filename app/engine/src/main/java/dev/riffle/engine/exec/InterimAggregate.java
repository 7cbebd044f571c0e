package dev.riffle.engine.exec;

import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.sample.Interim;
import dev.riffle.engine.sample.RatioEstimator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an aggregate over what was read so far. Who is asked is the readers: each hands out, between two segments, a copy of its
 * groups together with how far it came, so that rows and coverage tell of the same records; the asker merges the copies in its own
 * thread. A reader that nobody asks does nothing but look at one number per segment, and none ever waits.
 *
 * <p>Copies and merges pause between them in proportion to their size: where there are a million groups the answer moves less often,
 * instead of slowing the reading.
 */
final class InterimAggregate {
    /** An asker that comes sooner is given the answer before. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Until there is a first answer to look at. */
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /**
     * Work is followed by a pause of so many nanoseconds for each byte of groups. A copy takes one to two nanoseconds a byte, so that about
     * 2 % of a reader's time go into copies; merging the copies and making rows takes twice that. Not measured by the clock: on a busy
     * machine that would count the work of others.
     */
    private static final int REST_PER_BYTE = 100;

    /** What a reader handed out: groups that it will not change any more, or null before it did. */
    private record Handout(@Nullable HashAggregation groups, ChunkSums.@Nullable View sums, ReadProgress progress, long matched) {
        long heapBytes() {
            return groups == null ? 0 : groups.heapBytes();
        }
    }

    private final ScanFragment fragment;
    private final ScanRun scan;
    private final Cancellation cancellation;
    private final Supplier<HashAggregation> noGroups;
    private final long maxBytes;
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final ReentrantLock merging = new ReentrantLock();
    /** Goes up with each wish for something newer. */
    private volatile int wishes;
    private volatile boolean ended;
    /** Whether the groups became too many to be copied, which ends interim answers: one that stands still would mislead. */
    private volatile boolean crowded;
    private volatile @Nullable Interim last;
    private List<Handout> merged = List.of();
    private long notBefore = System.nanoTime();

    /** @param maxBytes the heap that copies may take; where groups take more there is no interim answer */
    InterimAggregate(ScanFragment fragment, ScanRun scan, Cancellation cancellation, Supplier<HashAggregation> noGroups, long maxBytes) {
        this.fragment = fragment;
        this.scan = scan;
        this.cancellation = cancellation;
        this.noGroups = noGroups;
        this.maxBytes = maxBytes;
    }

    /** The part of one reader. @param begin its progress before it reads */
    Part part(ReadProgress begin) {
        Part part = new Part(begin);
        parts.add(part);
        return part;
    }

    /** What one reader hands out; written by its thread. */
    final class Part {
        private volatile Handout handout;
        private int granted;
        private long rested = System.nanoTime();

        private Part(ReadProgress begin) {
            this.handout = new Handout(null, null, begin, 0);
        }

        /** Hands out a copy if someone wishes for one. */
        void offer(HashAggregation groups, @Nullable ChunkSums sums, long heapBytes, ReadProgress progress, long matched) {
            int wish = wishes;
            if (wish == granted || !fits(heapBytes)) {
                return;
            }
            if (System.nanoTime() - rested < 0) {
                return;
            }
            granted = wish;
            HashAggregation copy = noGroups.get();
            copy.merge(groups);
            handout = new Handout(copy, sums == null ? null : sums.view().orElse(null), progress, matched);
            rested = System.nanoTime() + heapBytes * REST_PER_BYTE;
        }

        /** The reader is done: what it has is handed out as it is. */
        void settle(HashAggregation groups, @Nullable ChunkSums sums, long heapBytes, ReadProgress progress, long matched) {
            if (fits(heapBytes)) {
                handout = new Handout(groups, sums == null ? null : sums.view().orElse(null), progress, matched);
            }
        }

        /** The copies, their merge and its rows take about three times the groups of all parts. */
        private boolean fits(long heapBytes) {
            if (heapBytes > maxBytes / (3L * parts.size())) {
                crowded = true;
                handout = new Handout(null, null, handout.progress(), 0); // lets the memory go
            }
            return !crowded;
        }
    }

    /** The answer over what the readers handed out; for any thread. */
    Optional<Interim> ask() {
        if (crowded || scan.isFromMemory()) { // what is in memory is read faster than one can look, by readers that count together
            last = null;
            return Optional.empty();
        }
        if (!merging.tryLock()) {
            return Optional.ofNullable(last);
        }
        try {
            if (ended || System.nanoTime() - notBefore < 0) {
                return Optional.ofNullable(last);
            }
            List<Handout> handouts = parts.stream().map(part -> part.handout).toList();
            wishes++;
            if (!handouts.equals(merged)) {
                last = merge(handouts);
                merged = handouts;
            }
            long bytes = handouts.stream().mapToLong(Handout::heapBytes).sum();
            notBefore = System.nanoTime() + (last == null ? FIRST_PAUSE_NANOS : Math.max(PAUSE_NANOS, bytes * REST_PER_BYTE));
            return Optional.ofNullable(last);
        } finally {
            merging.unlock();
        }
    }

    /** No answer is made after this, and none is being made when it returns: handouts may be changed, and are let go. */
    void end() {
        ended = true;
        merging.lock();
        try {
            parts.clear();
            merged = List.of();
        } finally {
            merging.unlock();
        }
    }

    private @Nullable Interim merge(List<Handout> handouts) {
        if (handouts.stream().allMatch(handout -> handout.groups() == null)) {
            return null;
        }
        try {
            HashAggregation total = noGroups.get();
            List<GroupEstimates.Part> sums = new ArrayList<>();
            for (Handout handout : handouts) {
                if (ended) {
                    return last;
                }
                if (handout.groups() != null) {
                    int[] translated = total.merge(handout.groups());
                    if (handout.sums() != null) {
                        sums.add(new GroupEstimates.Part(handout.sums(), translated));
                    }
                }
            }
            List<ReadProgress> progress = handouts.stream().map(Handout::progress).toList();
            Optional<RandomChunks.Draw> draw = scan.draw(progress);
            if (draw.isPresent() && draw.get().inTurn() < RatioEstimator.FEWEST_CHUNKS) {
                return last;
            }
            FragmentColumns columns = fragment.output();
            Iterator<Segment> groups = total.groups();
            if (draw.isPresent() && sums.size() < handouts.stream().filter(handout -> handout.groups() != null).count()) {
                crowded = true; // too many groups to estimate them
                return null;
            }
            if (draw.isPresent()) {
                Estimable estimable = fragment.estimable().orElseThrow();
                columns = FragmentColumns.estimated(fragment, estimable);
                groups = total.estimates(columns.reducedType(),
                        new GroupEstimates(estimable, draw.get().chunks(), draw.get().inTurn(), sums, total.size()));
            }
            FragmentOutput output = new FragmentOutput(columns, cancellation);
            List<Segment> rows = new ArrayList<>();
            output.steps(groups, fragment.steps(), new FragmentCounts(fragment).steps, new MemoryGauge(Long.MAX_VALUE))
                    .forEachRemaining(segment -> rows.add(output.project(segment)));
            return new Interim(columns.outputType(), rows, columns.margins(),
                    scan.coverage(progress, handouts.stream().mapToLong(Handout::matched).sum()));
        } catch (ArithmeticException e) {
            return null; // a number that is out of range so far: whether it stays so is for the answer to tell
        } catch (QueryException | CancellationException e) {
            return last; // cancelled meanwhile
        } catch (OutOfMemoryError e) {
            crowded = true; // the statement itself may well get on
            return null;
        }
    }
}
