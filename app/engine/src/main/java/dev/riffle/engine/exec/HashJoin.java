package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.Operation.Join.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Joins two sides in memory: one becomes a table, in which the rows of the other are looked up by equal keys, a segment a thread. What the condition
 * asks for beyond that is asked of the pairs found. An inner join looks up in the smaller side, any other in the right one.
 */
final class HashJoin {
    private final Operation.Join join;
    private final RowType type;
    private final RowType both;
    private final int split;
    private final SegmentWorkers workers;
    private final MemoryGauge memory;
    private final AtomicLong held = new AtomicLong();

    HashJoin(Operation.Join join, SegmentWorkers workers, MemoryGauge memory) {
        this.join = join;
        this.type = join.type();
        this.both = join.bothSides();
        this.split = join.left().type().size();
        this.workers = workers;
        this.memory = memory;
    }

    List<Segment> run(List<Segment> left, List<Segment> right) throws QueryException {
        boolean buildLeft = join.kind() == Kind.INNER && JoinSide.rows(left) < JoinSide.rows(right);
        JoinSide build = buildLeft
                ? JoinSide.of(left, join.left().type(), join.leftKeys())
                : JoinSide.of(right, join.right().type(), join.rightKeys());
        return run(left, right, build, buildLeft);
    }

    /**
     * With a side that was made before.
     *
     * @param build of the left side, which can be for an inner join only, or of the right one
     */
    List<Segment> run(List<Segment> left, List<Segment> right, JoinSide build, boolean buildLeft) throws QueryException {
        List<Segment> probes = buildLeft ? right : left;
        memory.add(build.heapBytes());
        List<List<Segment>> results = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            results.add(List.of());
        }
        Deque<Probe> threads = new ConcurrentLinkedDeque<>();
        workers.run(probes.size(), () -> {
            Probe probe = new Probe(build, buildLeft);
            threads.add(probe);
            return index -> results.set(index, probe.of(probes.get(index)));
        });
        List<Segment> joined = new ArrayList<>(results.stream().flatMap(List::stream).toList());
        if (join.kind() == Kind.FULL) {
            unmatched(build, threads, joined);
        }
        memory.add(-build.heapBytes());
        return joined;
    }

    /** How much memory the rows take that were given back, beyond what they share with those they were made of. */
    long heldBytes() {
        return held.get();
    }

    /** The rows of the right side that no row of the left one met, with NULL for its columns. */
    private void unmatched(JoinSide build, Deque<Probe> threads, List<Segment> joined) throws QueryException {
        int[] rows = new int[Segment.MAX_ROWS];
        int count = 0;
        for (int row = 0; row < build.rows(); row++) {
            int wanted = row;
            if (threads.stream().noneMatch(probe -> probe.hasMet(wanted))) {
                rows[count++] = row;
            }
            if (count == Segment.MAX_ROWS || count > 0 && row == build.rows() - 1) {
                List<Column> columns = new ArrayList<>();
                for (int column : join.columns()) {
                    columns.add(column < split
                            ? ComputedColumns.constant(new Expression.Constant(both.type(column), null), count)
                            : Gather.of(build.columns().get(column - split), rows, count));
                }
                joined.add(new Segment(type, columns, count));
                hold(count, columns.size());
                count = 0;
            }
        }
    }

    /** The texts of a column taken from either side are that side's: what is new is a few bytes a value. */
    private void hold(int rows, int columns) throws QueryException {
        held.addAndGet(9L * rows * columns);
        memory.add(9L * rows * columns);
    }

    /** Looks rows up. For one thread. */
    private final class Probe {
        private final JoinSide build;
        private final List<Integer> keys;
        private final boolean buildLeft;
        private final boolean outer = join.kind() != Kind.INNER;
        private final int[] firsts = new int[Segment.MAX_ROWS];
        private final RowPairs pairs;
        /** For each row of the right side of a full join whether one of the left side met it. */
        private final long[] met;
        /** For each row of a segment whether it met one of the other side; of an outer join. */
        private final long[] matched = new long[Segment.MAX_ROWS >> 6];

        Probe(JoinSide build, boolean buildLeft) {
            this.build = build;
            this.keys = buildLeft ? join.rightKeys() : join.leftKeys();
            this.buildLeft = buildLeft;
            this.pairs = new RowPairs(join.residual(), both, split, !buildLeft);
            this.met = new long[join.kind() == Kind.FULL ? build.rows() + 63 >> 6 : 0];
        }

        boolean hasMet(int row) {
            return (met[row >> 6] >>> row & 1) != 0;
        }

        List<Segment> of(Segment segment) throws QueryException {
            build.table().find(keys.stream().map(segment::column).toList(), segment.rows(), firsts);
            List<Segment> results = new ArrayList<>();
            Arrays.fill(matched, 0);
            for (int row = 0; row < segment.rows(); row++) {
                int partner = firsts[row];
                if (partner < 0 && outer && join.residual() == null && pairs.add(row, Gather.NONE)) {
                    put(segment, results);
                }
                for (; partner >= 0; partner = build.table().next(partner)) {
                    if (pairs.add(row, partner)) {
                        flush(segment, results);
                    }
                }
            }
            flush(segment, results);
            if (outer && join.residual() != null) {
                for (int row = 0; row < segment.rows(); row++) {
                    if ((matched[row >> 6] >>> row & 1) == 0 && pairs.add(row, Gather.NONE)) {
                        put(segment, results);
                    }
                }
                put(segment, results);
            }
            return results;
        }

        private void flush(Segment segment, List<Segment> results) throws QueryException {
            pairs.keepTrue(segment, build.columns());
            if (outer) {
                for (int i = 0; i < pairs.count; i++) {
                    match(pairs.probes[i], pairs.partners[i]);
                }
            }
            put(segment, results);
        }

        private void match(int row, int partner) throws QueryException {
            if (partner < 0) {
                return;
            }
            if (join.kind() == Kind.SINGLE && (matched[row >> 6] >>> row & 1) != 0) {
                throw QueryException.user("TOO_MANY_ROWS", null, "A subquery that stands for one value gives more than one row.",
                        "Aggregate it, add LIMIT 1, or use IN.");
            }
            matched[row >> 6] |= 1L << row;
            if (join.kind() == Kind.FULL) {
                met[partner >> 6] |= 1L << partner;
            }
        }

        private void put(Segment segment, List<Segment> results) throws QueryException {
            int count = pairs.count;
            if (count == 0) {
                return;
            }
            workers.cancellation().check();
            boolean same = isWhole(segment);
            List<Column> columns = new ArrayList<>(join.columns().size());
            for (int column : join.columns()) {
                boolean ofLeft = column < split;
                int own = ofLeft ? column : column - split;
                if (ofLeft == buildLeft) {
                    columns.add(Gather.of(build.columns().get(own), pairs.partners, count));
                } else {
                    columns.add(same ? segment.column(own) : Gather.of(segment.column(own), pairs.probes, count));
                }
            }
            hold(count, columns.size());
            results.add(new Segment(type, columns, count));
            pairs.count = 0;
        }

        /** Whether every row of the segment is there, once and in its place. */
        private boolean isWhole(Segment segment) {
            return pairs.count == segment.rows() && pairs.probes[0] == 0
                    && Arrays.mismatch(pairs.probes, 0, pairs.count, AllRows.NUMBERS, 0, pairs.count) < 0;
        }
    }
}
