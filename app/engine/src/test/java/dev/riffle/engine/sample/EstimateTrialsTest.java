package dev.riffle.engine.sample;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanPart;
import dev.riffle.engine.sample.RatioEstimator.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Draws 10 % of a topic's chunks 500 times, each time with another seed, and counts how often the interval holds the truth. 2,000,000 offsets; the
 * question is {@code SELECT COUNT(*), SUM(amount), AVG(amount) … WHERE wanted}.
 */
class EstimateTrialsTest {
    private static final int OFFSETS = 2_000_000;
    private static final int TRIALS = 500;
    private static final double SHARE = 0.1;
    private static final double LEAST_HELD = 0.93;
    private static final double MOST_HELD = 0.98;
    private static final double WIDEST = 1.3;
    /** Of the normal distribution: what one who knows all chunks would use. */
    private static final double QUANTILE = 1.96;

    /** What the topic is like. */
    enum Kind {
        UNIFORM, BY_TIME, BY_KEY, HOT_PARTITION, COMPACTED, RARE
    }

    /** What is in each chunk, by its begin: rows that are wanted and the sum of their amounts. */
    private record Topic(List<PartitionOffsets> ranges, double[][] counts, double[][] sums) {}

    @ParameterizedTest
    @EnumSource
    void intervalsHoldTheTruthAsOftenAsTheySay(Kind kind) {
        Topic topic = topic(kind);
        int[] held = new int[3];
        double[] widths = new double[3];
        double[] truths = null;
        double[] fullWidths = null;
        for (int trial = 0; trial < TRIALS; trial++) {
            Chunks chunks = Chunks.of(topic.ranges, 80, trial);
            double[][] all = values(chunks, topic);
            int drawn = new Sampling(SHARE, java.util.OptionalLong.empty()).of(chunks.count());
            if (truths == null || fullWidths == null) {
                truths = new double[]{total(all[1]), total(all[2]), total(all[2]) / total(all[1])};
                fullWidths = new double[]{halfWidthOfAll(all[1], all[0], drawn) * OFFSETS, halfWidthOfAll(all[2], all[0], drawn) * OFFSETS,
                        halfWidthOfAll(all[2], all[1], drawn)};
            }
            Estimate[] estimates = estimates(all, drawn);
            for (int i = 0; i < 3; i++) {
                assertTrue(estimates[i].isReliable());
                held[i] += Math.abs(estimates[i].value() - truths[i]) <= estimates[i].halfWidth() ? 1 : 0;
                widths[i] += estimates[i].halfWidth() / fullWidths[i] / TRIALS;
            }
        }
        List<Executable> checks = new ArrayList<>();
        String[] names = {"COUNT", "SUM", "AVG"};
        for (int i = 0; i < 3; i++) {
            double share = (double) held[i] / TRIALS;
            double width = widths[i];
            String line = String.format(Locale.ROOT, "%-14s %-6s held %5.1f %%  half-width %.2f of that of all chunks", kind, names[i], 100 * share,
                    width);
            System.out.println(line);
            checks.add(() -> assertTrue(share >= LEAST_HELD && share <= MOST_HELD, line));
            checks.add(() -> assertTrue(width <= WIDEST, line));
        }
        assertAll(checks);
    }

    private static Estimate[] estimates(double[][] all, int drawn) {
        RatioEstimator estimator = new RatioEstimator();
        RatioEstimator.Sizes sizes = RatioEstimator.Sizes.of(Arrays.copyOf(all[0], drawn));
        int chunks = all[0].length;
        Estimate[] estimates = new Estimate[3];
        for (int value = 1; value <= 2; value++) {
            estimator.reset();
            for (int place = 0; place < drawn; place++) {
                if (all[1][place] > 0) {
                    estimator.add(all[value][place], all[0][place]);
                }
            }
            estimates[value - 1] = estimator.perOffset(sizes, chunks).times(OFFSETS);
        }
        estimator.reset();
        for (int place = 0; place < drawn; place++) {
            if (all[1][place] > 0) {
                estimator.add(all[2][place], all[1][place]);
            }
        }
        estimates[2] = estimator.ratio(drawn, chunks);
        return estimates;
    }

    /** By place in the order: offsets, wanted rows, sum of their amounts. */
    private static double[][] values(Chunks chunks, Topic topic) {
        double[][] values = new double[3][chunks.count()];
        List<ScanPart> parts = chunks.first(chunks.count());
        for (int place = 0; place < parts.size(); place++) {
            ScanPart part = parts.get(place);
            double[] counts = topic.counts[part.partition()];
            double[] sums = topic.sums[part.partition()];
            values[0][place] = part.offsets();
            values[1][place] = counts[(int) part.to()] - counts[(int) part.from()];
            values[2][place] = sums[(int) part.to()] - sums[(int) part.from()];
        }
        return values;
    }

    private static double total(double[] values) {
        return Arrays.stream(values).sum();
    }

    /** The half-width for a draw of that many, computed from all chunks there are. */
    private static double halfWidthOfAll(double[] values, double[] sizes, int drawn) {
        double ratio = total(values) / total(sizes);
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += Math.pow(values[i] - ratio * sizes[i], 2);
        }
        int inAll = values.length;
        double variance = (1 - (double) drawn / inAll) / drawn * squares / (inAll - 1);
        return QUANTILE * Math.sqrt(variance) / (total(sizes) / inAll);
    }

    private static Topic topic(Kind kind) {
        SplittableRandom random = new SplittableRandom(7);
        int[] lengths = kind == Kind.HOT_PARTITION ? new int[]{1_700_000, 100_000, 100_000, 100_000} : new int[]{500_000, 500_000, 500_000, 500_000};
        List<PartitionOffsets> ranges = new ArrayList<>();
        double[][] counts = new double[lengths.length][];
        double[][] sums = new double[lengths.length][];
        for (int partition = 0; partition < lengths.length; partition++) {
            int length = lengths[partition];
            ranges.add(new PartitionOffsets(partition, 0, length));
            counts[partition] = new double[length + 1];
            sums[partition] = new double[length + 1];
            LongToDoubleFunction share = share(kind, partition);
            double ofKey = 1;
            boolean keyWanted = true;
            long keyEnds = 0;
            for (int offset = 0; offset < length; offset++) {
                if (kind == Kind.BY_KEY && offset == keyEnds) { // the records of one key stand together, and amounts depend on it
                    keyEnds = offset + 1 + (long) (-3_000 * Math.log(1 - random.nextDouble()));
                    ofKey = Math.exp(0.7 * gaussian(random));
                    keyWanted = random.nextInt(4) == 0;
                }
                boolean wanted = kind == Kind.BY_KEY ? keyWanted : random.nextDouble() < share.applyAsDouble(offset);
                double amount = -100 * Math.log(1 - random.nextDouble()) * ofKey
                        * (kind == Kind.BY_TIME ? 1 + 3 * Math.pow(Math.sin(6.0 * offset / length), 2) : 1);
                counts[partition][offset + 1] = counts[partition][offset] + (wanted ? 1 : 0);
                sums[partition][offset + 1] = sums[partition][offset] + (wanted ? amount : 0);
            }
        }
        return new Topic(ranges, counts, sums);
    }

    /** By offset, how likely a record is there and wanted. */
    private static LongToDoubleFunction share(Kind kind, int partition) {
        return switch (kind) {
            case UNIFORM, BY_KEY -> _ -> 0.3;
            case BY_TIME -> offset -> Math.sin(offset / 25_000.0) > 0.6 ? 0.55 : 0.05;
            case HOT_PARTITION -> _ -> partition == 0 ? 0.2 : 0.7;
            case COMPACTED -> offset -> offset < 400_000 ? 0.15 * 0.3 : 0.95 * 0.3;
            case RARE -> _ -> 0.0004;
        };
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
