package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joins two sides in memory by equal keys: the smaller one becomes a table, in which the rows of the other are looked up, a segment a thread. */
final class HashJoin {
    private final Operation.Join join;
    private final RowType type;
    private final SegmentWorkers workers;
    private final MemoryGauge memory;

    HashJoin(Operation.Join join, SegmentWorkers workers, MemoryGauge memory) {
        this.join = join;
        this.type = join.type();
        this.workers = workers;
        this.memory = memory;
    }

    List<Segment> run(List<Segment> left, List<Segment> right) throws QueryException {
        boolean buildLeft = !join.outer() && rows(left) < rows(right);
        Side build = buildLeft ? new Side(left, join.left().type(), join.leftKeys()) : new Side(right, join.right().type(), join.rightKeys());
        List<Segment> probes = buildLeft ? right : left;
        List<Integer> probeKeys = buildLeft ? join.rightKeys() : join.leftKeys();
        memory.add(build.heapBytes());
        List<List<Segment>> results = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            results.add(List.of());
        }
        workers.run(probes.size(), () -> {
            Probe probe = new Probe(build, probeKeys, buildLeft);
            return index -> results.set(index, probe.of(probes.get(index)));
        });
        memory.add(-build.heapBytes());
        return results.stream().flatMap(List::stream).toList();
    }

    private static int rows(List<Segment> segments) {
        return Math.toIntExact(segments.stream().mapToLong(Segment::rows).sum());
    }

    /** The side that rows are looked up in. */
    private final class Side {
        private final List<Column> columns = new ArrayList<>();
        private final JoinTable table;

        Side(List<Segment> segments, RowType columnTypes, List<Integer> keys) throws QueryException {
            int rows = rows(segments);
            for (int column = 0; column < columnTypes.size(); column++) {
                columns.add(Concatenation.of(segments, column, columnTypes.type(column), rows));
            }
            table = JoinTable.of(keys.stream().map(columns::get).toList(), rows);
        }

        long heapBytes() {
            return table.heapBytes() + columns.stream().mapToLong(Column::heapBytes).sum();
        }
    }

    /** Looks rows up. For one thread. */
    private final class Probe {
        private final Side build;
        private final List<Integer> keys;
        private final boolean buildLeft;
        private final int[] firsts = new int[Segment.MAX_ROWS];
        private final int[] probeRows = new int[Segment.MAX_ROWS];
        private final int[] buildRows = new int[Segment.MAX_ROWS];
        private int count;

        Probe(Side build, List<Integer> keys, boolean buildLeft) {
            this.build = build;
            this.keys = keys;
            this.buildLeft = buildLeft;
        }

        List<Segment> of(Segment segment) throws QueryException {
            build.table.find(keys.stream().map(segment::column).toList(), segment.rows(), firsts);
            List<Segment> results = new ArrayList<>();
            count = 0;
            for (int row = 0; row < segment.rows(); row++) {
                int partner = firsts[row];
                if (partner < 0 && join.outer()) {
                    pair(segment, row, Gather.NONE, results);
                }
                for (; partner >= 0; partner = build.table.next(partner)) {
                    pair(segment, row, partner, results);
                }
            }
            put(segment, results);
            return results;
        }

        private void pair(Segment segment, int row, int partner, List<Segment> results) throws QueryException {
            probeRows[count] = row;
            buildRows[count] = partner;
            if (++count == Segment.MAX_ROWS) {
                put(segment, results);
            }
        }

        private void put(Segment segment, List<Segment> results) throws QueryException {
            if (count == 0) {
                return;
            }
            workers.cancellation().check();
            int split = join.left().type().size();
            boolean same = isWhole(segment);
            List<Column> columns = new ArrayList<>(join.columns().size());
            for (int column : join.columns()) {
                boolean ofLeft = column < split;
                int own = ofLeft ? column : column - split;
                if (ofLeft == buildLeft) {
                    columns.add(Gather.of(build.columns.get(own), buildRows, count));
                } else {
                    columns.add(same ? segment.column(own) : Gather.of(segment.column(own), probeRows, count));
                }
            }
            // the texts of a column taken from either side are that side's: what is new is a few bytes a value
            memory.add(9L * count * columns.size());
            results.add(new Segment(type, columns, count));
            count = 0;
        }

        /** Whether every row of the segment is there, once and in its place. */
        private boolean isWhole(Segment segment) {
            return count == segment.rows() && probeRows[0] == 0 && Arrays.mismatch(probeRows, 0, count, AllRows.NUMBERS, 0, count) < 0;
        }
    }
}
