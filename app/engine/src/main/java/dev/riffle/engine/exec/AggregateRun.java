package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.sample.Interim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Aggregates a scan: each reader groups what it reads, then the groups are merged. */
final class AggregateRun {
    private final ScanFragment fragment;
    private final Reduction.Aggregate aggregate;
    private final Estimable estimable;
    private final ScanRun scan;
    private final Cancellation cancellation;
    private final MemoryGauge memory;
    private final InterimAggregate interim;
    private final long sumBytes;
    private final boolean margins;

    /**
     * @param interimBytes the heap that interim answers may take, beside that of the statement itself
     * @param sumBytes the heap that one reader's sums by chunk may take, within that of the statement
     * @param margins whether an estimate is to tell how far off it may be
     */
    AggregateRun(ScanFragment fragment, Reduction.Aggregate aggregate, ScanRun scan, Cancellation cancellation, MemoryGauge memory,
            long interimBytes, long sumBytes, boolean margins) {
        this.sumBytes = sumBytes;
        this.fragment = fragment;
        this.aggregate = aggregate;
        this.estimable = Estimable.of(aggregate.calls());
        this.scan = scan;
        this.cancellation = cancellation;
        this.memory = memory;
        this.margins = margins;
        this.interim = new InterimAggregate(fragment, scan, cancellation, this::noGroups, interimBytes);
    }

    private HashAggregation noGroups() {
        return new HashAggregation(fragment.rowType(), aggregate, fragment.reducedType());
    }

    /** The answer over what was read so far; for any thread. */
    Optional<Interim> interim() {
        return interim.ask();
    }

    /** The rows after the reduction, and what is to be done with them. */
    record Reduced(Iterator<Segment> rows, FragmentOutput output) {}

    /** Reads and groups. */
    Reduced run(ExecutorService threads) throws QueryException, ConnectorException {
        RowType read = fragment.readType();
        Deque<Grouping> partials = new ArrayDeque<>();
        scan.run(threads, reader -> {
            Grouping partial = new Grouping(new PassingRows(fragment, scan, read), interim.part(reader.progress()));
            partials.add(partial);
            return partial;
        });
        interim.end(); // the merge below changes what an asker may be reading
        long start = System.nanoTime();
        List<GroupEstimates.Part> parts = new ArrayList<>();
        HashAggregation total = noGroups();
        boolean tooMany = false;
        for (boolean first = true; !partials.isEmpty(); first = false) {
            cancellation.check();
            Grouping partial = partials.removeFirst();
            if (first && partial.chunkSums == null) {
                total = partial.groups;
                continue;
            }
            long before = total.heapBytes();
            int[] translated = total.merge(partial.groups);
            if (partial.chunkSums != null) {
                Optional<ChunkSums.View> sums = partial.chunkSums.view();
                tooMany |= sums.isEmpty();
                sums.ifPresent(view -> parts.add(new GroupEstimates.Part(view, translated)));
            }
            memory.add(total.heapBytes() - before);
            memory.add(-partial.groups.heapBytes());
        }
        scan.counts().reduce.add(0, 0, start);
        Optional<RandomChunks.Draw> draw = scan.draw();
        if (draw.isEmpty() || draw.get().isWhole() || draw.get().inTurn() == 0) { // without a chunk nothing is known but what was read
            return new Reduced(total.groups(), new FragmentOutput(fragment.output(), cancellation));
        }
        if (!tooMany) {
            return estimated(total, parts, draw.get());
        }
        if (fragment.sampling() != null) {
            throw new QueryException("TOO_MANY_GROUPS", QueryException.Kind.RESOURCE, null,
                    "There are too many groups to estimate each of them in memory.",
                    "Group by less, sample less, or give the process more with RIFFLE_OPTS=-Xmx4g.", null);
        }
        return new Reduced(total.groups(), new FragmentOutput(fragment.output(), cancellation)); // of what was read, as the coverage says
    }

    private Reduced estimated(HashAggregation total, List<GroupEstimates.Part> parts, RandomChunks.Draw draw) {
        GroupEstimates estimates = new GroupEstimates(estimable, draw.chunks(), draw.inTurn(), parts, total.size());
        FragmentColumns columns = margins ? FragmentColumns.estimated(fragment, estimable) : fragment.output();
        return new Reduced(total.estimates(columns.reducedType(), estimates), new FragmentOutput(columns, cancellation));
    }

    /** What one reader does. */
    private final class Grouping implements ScanRun.ReaderTask {
        private final HashAggregation groups = noGroups();
        private final PassingRows passing;
        private final List<ComputedRows> copies = ComputedRows.ofCopies(fragment, scan.counts());
        private final InterimAggregate.Part part;
        private final @Nullable ChunkSums chunkSums;
        private long held;
        private long matched;

        Grouping(PassingRows passing, InterimAggregate.Part part) {
            this.passing = passing;
            this.part = part;
            this.chunkSums = scan.draw().map(draw -> new ChunkSums(estimable, draw.chunks(), sumBytes)).orElse(null);
        }

        @Override
        public void accept(Segment segment, ReadProgress progress) throws QueryException {
            int[] rows = passing.of(segment);
            int count = passing.count();
            boolean asRead = fragment.computed().isEmpty();
            matched += count;
            for (ComputedRows computed : copies) {
                Segment values = asRead ? segment : computed.of(segment, rows, count);
                long start = System.nanoTime();
                int[] valueRows = asRead ? rows : AllRows.NUMBERS;
                int[] groupOf = groups.add(values, valueRows, count);
                if (chunkSums != null) {
                    chunkSums.add(segment.runs(), rows, count, values, valueRows, groupOf);
                }
                scan.counts().reduce.add(count, 0, start);
            }
            long holds = groups.heapBytes();
            long sums = chunkSums == null ? 0 : chunkSums.heapBytes();
            memory.add(holds + sums - held);
            held = holds + sums;
            part.offer(groups, chunkSums, holds, progress, matched);
        }

        @Override
        public void end(ReadProgress progress) {
            part.settle(groups, chunkSums, groups.heapBytes(), progress, matched);
        }
    }
}
