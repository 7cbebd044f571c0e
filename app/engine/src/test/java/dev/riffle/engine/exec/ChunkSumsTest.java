package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanPart;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.exec.AggregateCall.Function;
import dev.riffle.engine.sample.Chunks;
import dev.riffle.engine.sample.RatioEstimator.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sums by chunk and group, whatever runs the rows come in, and what is estimated of them. */
class ChunkSumsTest {
    private static final RowType TYPE = RowType.of(Field.of("n", DataType.BIGINT));
    private static final Estimable CALLS = Estimable
            .of(List.of(new AggregateCall(Function.COUNT_ROWS, -1), new AggregateCall(Function.SUM, 0), new AggregateCall(Function.AVG, 0),
                    new AggregateCall(Function.MAX, 0)));
    private static final Chunks CHUNKS = Chunks.of(List.of(new PartitionOffsets(0, 0, 40_000), new PartitionOffsets(1, 10, 30_010)), 1, 3);

    /** A chunk's rows in one segment; every tenth value is null. */
    private static Segment segment(int partition, int part, int rows, SplittableRandom random) {
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(10) > 0) {
                ((LongAppender) builder.appender(0)).set(row, random.nextInt(100));
            }
            builder.endRow();
        }
        Segment built = builder.build();
        return new Segment(TYPE, built.columns(), rows,
                List.of(new Segment.Run(partition, part, rows / 3), new Segment.Run(partition, part, rows - rows / 3)));
    }

    @Test
    void allChunksTogetherAreTheTruth() {
        SplittableRandom random = new SplittableRandom(1);
        ChunkSums sums = new ChunkSums(CALLS, CHUNKS, Long.MAX_VALUE);
        Map<Integer, Integer> parts = new HashMap<>();
        double[] counts = new double[3];
        double[] totals = new double[3];
        double[] values = new double[3];
        for (ScanPart chunk : CHUNKS.first(CHUNKS.count())) {
            int part = parts.merge(chunk.partition(), 1, Integer::sum) - 1;
            Segment segment = segment(chunk.partition(), part, (int) chunk.offsets(), random);
            int[] groups = new int[segment.rows()];
            for (int row = 0; row < groups.length; row++) {
                groups[row] = random.nextInt(3);
                counts[groups[row]]++;
                Object value = segment.column(0).value(row);
                totals[groups[row]] += value instanceof Number number ? number.doubleValue() : 0;
                values[groups[row]] += value == null ? 0 : 1;
            }
            sums.add(segment.runs(), AllRows.NUMBERS, segment.rows(), segment, AllRows.NUMBERS, groups);
        }
        GroupEstimates estimates = new GroupEstimates(CALLS, CHUNKS, CHUNKS.count(),
                List.of(new GroupEstimates.Part(sums.view().orElseThrow(), new int[]{2, 1, 0})), 4);
        for (int group = 0; group < 3; group++) {
            assertTrue(estimates.has(2 - group));
            assertEquals(new Estimate(counts[group], 0), rounded(estimates.estimate(2 - group, 0)));
            assertEquals(new Estimate(totals[group], 0), rounded(estimates.estimate(2 - group, 1)));
            assertEquals(totals[group] / values[group], estimates.estimate(2 - group, 2).value(), 1e-9);
        }
        assertTrue(!estimates.has(3) && !CALLS.isEstimable(3));
    }

    private static Estimate rounded(Estimate estimate) {
        return new Estimate(Math.round(estimate.value() * 1e6) / 1e6, estimate.halfWidth());
    }

    @Test
    void tooManyGroupsAreGivenUp() {
        SplittableRandom random = new SplittableRandom(1);
        ChunkSums sums = new ChunkSums(CALLS, CHUNKS, 100_000);
        List<Long> bytes = new ArrayList<>();
        for (int part = 0; part < 20; part++) {
            Segment segment = segment(0, part, 500, random);
            int[] groups = new int[500];
            for (int row = 0; row < 500; row++) {
                groups[row] = part * 500 + row;
            }
            sums.add(segment.runs(), AllRows.NUMBERS, 500, segment, AllRows.NUMBERS, groups);
            bytes.add(sums.heapBytes());
        }
        assertTrue(sums.view().isEmpty());
        assertEquals(0, sums.heapBytes());
        assertTrue(bytes.stream().allMatch(held -> held <= 100_000), bytes.toString());
    }
}
