package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.sample.Interim;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Aggregates a scan: each reader groups what it reads, then the groups are merged. */
final class AggregateRun {
    private final ScanFragment fragment;
    private final Reduction.Aggregate aggregate;
    private final ScanRun scan;
    private final Cancellation cancellation;
    private final MemoryGauge memory;
    private final InterimAggregate interim;

    /** @param interimBytes the heap that interim answers may take, beside that of the statement itself */
    AggregateRun(ScanFragment fragment, Reduction.Aggregate aggregate, ScanRun scan, Cancellation cancellation, MemoryGauge memory,
            long interimBytes) {
        this.fragment = fragment;
        this.aggregate = aggregate;
        this.scan = scan;
        this.cancellation = cancellation;
        this.memory = memory;
        this.interim = new InterimAggregate(fragment, scan, new FragmentOutput(fragment, cancellation), this::noGroups, interimBytes);
    }

    private HashAggregation noGroups() {
        return new HashAggregation(fragment.rowType(), aggregate, fragment.reducedType());
    }

    /** The answer over what was read so far; for any thread. */
    Optional<Interim> interim() {
        return interim.ask();
    }

    /** Reads and groups; returns the rows after the reduction. */
    Iterator<Segment> run(ExecutorService threads) throws QueryException, ConnectorException {
        RowType read = fragment.readType();
        Deque<HashAggregation> partials = new ArrayDeque<>();
        scan.run(threads, reader -> {
            HashAggregation partial = noGroups();
            partials.add(partial);
            return new Grouping(partial, new PassingRows(fragment, scan, read), interim.part(reader.progress()));
        });
        interim.end(); // the merge below changes what an asker may be reading
        HashAggregation total = partials.isEmpty() ? noGroups() : partials.removeFirst();
        while (!partials.isEmpty()) {
            cancellation.check();
            HashAggregation partial = partials.removeFirst();
            long before = total.heapBytes();
            total.merge(partial);
            memory.add(total.heapBytes() - before);
            memory.add(-partial.heapBytes());
        }
        return total.groups();
    }

    /** What one reader does. */
    private final class Grouping implements ScanRun.ReaderTask {
        private final HashAggregation partial;
        private final PassingRows passing;
        private final ComputedColumns computed = new ComputedColumns(fragment.computed(), fragment.rowType());
        private final InterimAggregate.Part part;
        private long held;
        private long matched;

        Grouping(HashAggregation partial, PassingRows passing, InterimAggregate.Part part) {
            this.partial = partial;
            this.passing = passing;
            this.part = part;
        }

        @Override
        public void accept(Segment segment, ReadProgress progress) throws QueryException {
            int[] rows = passing.of(segment);
            if (fragment.computed().isEmpty()) {
                partial.add(segment, rows, passing.count());
            } else {
                partial.add(computed.of(Rows.select(segment, rows, passing.count())), AllRows.NUMBERS, passing.count());
            }
            matched += passing.count();
            long holds = partial.heapBytes();
            memory.add(holds - held);
            held = holds;
            part.offer(partial, holds, progress, matched);
        }

        @Override
        public void end(ReadProgress progress) {
            part.settle(partial, held, progress, matched);
        }
    }
}
