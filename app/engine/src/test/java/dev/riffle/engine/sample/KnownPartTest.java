package dev.riffle.engine.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What came after the chunks were cut is read whole: it is no part of the draw, and it is not like the rest. */
class KnownPartTest {
    private static final int TRIALS = 500;
    private static final int CHUNKS = 400;
    private static final int DRAWN = 40;

    @Test
    void theIntervalOfAnAverageHoldsTheTruth() {
        int held = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            SplittableRandom random = new SplittableRandom(trial);
            double[] counts = new double[CHUNKS];
            double[] sums = new double[CHUNKS];
            double sum = 0;
            double count = 0;
            for (int chunk = 0; chunk < CHUNKS; chunk++) {
                counts[chunk] = 200 + random.nextInt(600);
                sums[chunk] = counts[chunk] * (50 + random.nextGaussian() * 15);
                count += counts[chunk];
                sum += sums[chunk];
            }
            double knownCount = count / 5;
            double knownSum = knownCount * 400; // eight times as much as the others
            RatioEstimator estimator = new RatioEstimator();
            for (int drawn = 0; drawn < DRAWN; drawn++) {
                int chosen = drawn + random.nextInt(CHUNKS - drawn);
                double otherCount = counts[drawn];
                double otherSum = sums[drawn];
                counts[drawn] = counts[chosen];
                sums[drawn] = sums[chosen];
                counts[chosen] = otherCount;
                sums[chosen] = otherSum;
                estimator.add(sums[drawn], counts[drawn]);
            }
            double times = count / Arrays.stream(counts, 0, DRAWN).sum();
            double[] offsets = Arrays.copyOf(counts, DRAWN);
            RatioEstimator.Estimate estimate = estimator.ratioBeside(RatioEstimator.Sizes.of(offsets), CHUNKS, offsets, knownSum / times,
                    knownCount / times);
            double truth = (sum + knownSum) / (count + knownCount);
            held += Math.abs(estimate.value() - truth) <= estimate.halfWidth() ? 1 : 0;
            assertEquals(truth, estimate.value(), 0.2 * truth);
            assertTrue(estimate.halfWidth() < 0.1 * truth, "half-width: " + estimate.halfWidth());
        }
        System.out.printf("KNOWN PART     AVG    held  %.1f %%%n", 100.0 * held / TRIALS);
        assertTrue(held >= 0.93 * TRIALS, held + " of " + TRIALS);
    }
}
