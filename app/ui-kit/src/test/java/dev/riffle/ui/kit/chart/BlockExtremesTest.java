package dev.riffle.ui.kit.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.chart.BlockExtremes.Stretch;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockExtremesTest {
    @Test
    void stretchesHaveTheExtremesOfTheirValues() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            int count = 1 + random.nextInt(1_500);
            double unknown = random.nextInt(3) / 2.0; // none, about half, all
            double[] values = random.doubles(count, -100, 100).map(value -> random.nextDouble() < unknown ? Double.NaN : value).toArray();
            int from = random.nextInt(count);
            int to = from + 1 + random.nextInt(count - from);
            int[] known = IntStream.range(from, to).filter(i -> !Double.isNaN(values[i])).toArray();
            Stretch found = new BlockExtremes(values).of(from, to);
            assertEquals(known.length > 0, found.isKnown());
            assertEquals(IntStream.of(known).mapToDouble(i -> values[i]).min().orElse(Double.NaN), found.least());
            assertEquals(IntStream.of(known).mapToDouble(i -> values[i]).max().orElse(Double.NaN), found.greatest());
            assertEquals(IntStream.range(0, to).filter(i -> !Double.isNaN(values[i])).max().orElse(-1), new BlockExtremes(values).lastKnown(to));
        }
    }

    @Test
    void aStretchOfAMillionTakesNoMoreStepsThanOneOfThousands() {
        BlockExtremes extremes = new BlockExtremes(new Random(5).doubles(1_000_000).toArray());
        Random random = new Random(6);
        for (int round = 0; round < 10_000; round++) {
            int from = random.nextInt(999_000);
            int steps = extremes.of(from, from + 1 + random.nextInt(1_000_000 - from)).steps();
            assertTrue(steps <= 2 * 15 * 4 + 16 * 2, () -> steps + " steps"); // before and behind what is in larger blocks, at each level
        }
    }
}
