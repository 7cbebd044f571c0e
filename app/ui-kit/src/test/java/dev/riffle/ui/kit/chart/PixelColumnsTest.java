package dev.riffle.ui.kit.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.chart.PixelColumns.Points;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelColumnsTest {
    private static final double GAP = Double.NaN;

    private static Points reduce(int columns, long to, double... values) {
        long[] times = new long[values.length];
        Arrays.setAll(times, i -> i * 10L);
        return PixelColumns.of(new TimeSeries("a", 0, times, values), new TimeWindow(0, to), columns);
    }

    @Test
    void fewPointsStayAsTheyAre() {
        assertArrayEquals(new double[]{1, 5, 2, 7}, reduce(100, 40, 1, 5, 2, 7).values());
    }

    @Test
    void aColumnKeepsFirstLeastGreatestAndLastInTheirOrder() {
        Points points = reduce(1, 80, 4, 5, 9, 3, 1, 6, 5, 5);
        assertArrayEquals(new double[]{4, 9, 1, 5}, points.values());
        assertArrayEquals(new double[]{0, 20, 40, 70}, points.times());
    }

    @Test
    void gapsStayGaps() {
        assertArrayEquals(new double[]{1, 2, GAP, 3, 4}, reduce(100, 70, 1, 2, GAP, GAP, 3, 4, GAP).values());
    }

    @Test
    void aGapThatFillsColumnsStaysWhenMuchIsReduced() {
        double[] values = new double[1000];
        Arrays.fill(values, 1);
        Arrays.fill(values, 400, 600, GAP);
        Points points = reduce(10, 10_000, values);
        assertEquals(1, Arrays.stream(points.values()).filter(Double::isNaN).count());
    }

    @Test
    void aValueBetweenGapsIsAPixelLong() {
        Points points = reduce(10, 100, 1, 1, GAP, 5, GAP, 1, 1);
        assertArrayEquals(new double[]{1, 1, GAP, 5, 5, GAP, 1, 1}, points.values());
        assertEquals(10, points.times()[4] - points.times()[3], 1e-9);
    }

    @Test
    void reachesBeyondBothEdgesByOneSample() {
        long[] times = {0, 100, 200, 300, 400};
        Points points = PixelColumns.of(new TimeSeries("a", 0, times, new double[]{1, 2, 3, 4, 5}), new TimeWindow(150, 250), 50);
        assertArrayEquals(new double[]{100, 200, 300}, points.times());
    }

    @Test
    void numberOfPointsDependsOnTheColumnsOnly() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            double[] values = random.doubles(100_000).map(value -> value < 0.3 ? GAP : value).toArray();
            Points points = reduce(600, 1_000_000, values);
            assertTrue(points.size() <= 602 * PixelColumns.POINTS_PER_COLUMN + 1, () -> points.size() + " points");
            assertTrue(points.size() >= 600, () -> points.size() + " points");
        }
    }
}
