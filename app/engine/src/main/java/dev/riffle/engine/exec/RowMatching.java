package dev.riffle.engine.exec;

import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** INTERSECT and EXCEPT: equal rows are counted on either side, and as many of them are there as the operation says. For one thread. */
final class RowMatching {
    private final Operation.Matching operation;
    private final Cancellation cancellation;
    private final MemoryGauge memory;
    private final GroupKeys keys;
    private long[] left = new long[1024];
    private long[] right = new long[1024];

    RowMatching(Operation.Matching operation, Cancellation cancellation, MemoryGauge memory) {
        this.operation = operation;
        this.cancellation = cancellation;
        this.memory = memory;
        this.keys = new GroupKeys(operation.type(), IntStream.range(0, operation.type().size()).boxed().toList());
    }

    List<Segment> run(List<Segment> leftRows, List<Segment> rightRows) throws QueryException {
        long held = count(leftRows, true, 0);
        held = count(rightRows, false, held);
        List<Segment> result = result();
        memory.add(-held);
        return result;
    }

    /** @param before bytes of memory that were told of. @return how many there are now */
    private long count(List<Segment> side, boolean ofLeft, long before) throws QueryException {
        long held = before;
        for (Segment segment : side) {
            cancellation.check();
            count(segment, ofLeft);
            long holds = keys.heapBytes() + 16L * left.length;
            memory.add(holds - held);
            held = holds;
        }
        return held;
    }

    private void count(Segment segment, boolean ofLeft) {
        int[] groups = keys.assign(segment, AllRows.NUMBERS, segment.rows());
        if (keys.size() > left.length) {
            int size = Math.max(keys.size(), left.length * 2);
            left = Arrays.copyOf(left, size);
            right = Arrays.copyOf(right, size);
        }
        long[] counts = ofLeft ? left : right;
        for (int row = 0; row < segment.rows(); row++) {
            counts[groups[row]]++;
        }
    }

    private List<Segment> result() throws QueryException {
        List<Segment> segments = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder(operation.type());
        for (int group = 0; group < keys.size(); group++) {
            for (long times = operation.kind().times(left[group], right[group]); times > 0; times--) {
                keys.write(group, builder, builder.rows());
                builder.endRow();
                if (builder.isFull()) {
                    cancellation.check();
                    segments.add(builder.build());
                }
            }
        }
        if (builder.rows() > 0) {
            segments.add(builder.build());
        }
        return segments;
    }
}
