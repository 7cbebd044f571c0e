package dev.riffle.ui.kit.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.chart.PixelColumns.Points;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PixelColumnsTest {
    private static final double GAP = Double.NaN;

    private static Points reduce(int columns, long to, double... values) {
        long[] times = new long[values.length];
        Arrays.setAll(times, i -> i * 10L);
        return PixelColumns.of(new TimeSeries("a", 0, times, values), new TimeWindow(0, to), columns);
    }

    private static double[] values(Points points) {
        return Arrays.copyOf(points.values(), points.size());
    }

    private static double[] times(Points points) {
        return Arrays.copyOf(points.times(), points.size());
    }

    @Test
    void fewPointsStayAsTheyAre() {
        assertArrayEquals(new double[]{1, 5, 2, 7}, values(reduce(100, 40, 1, 5, 2, 7)));
    }

    @Test
    void aColumnKeepsFirstLeastGreatestAndLastInTheirOrder() {
        Points points = reduce(1, 70, 4, 5, 9, 3, 1, 6, 5);
        assertArrayEquals(new double[]{4, 9, 1, 5}, values(points));
        assertArrayEquals(new double[]{0, 20, 40, 60}, times(points));
    }

    @Test
    void gapsStayGaps() {
        assertArrayEquals(new double[]{1, 2, GAP, 3, 4}, values(reduce(100, 70, 1, 2, GAP, GAP, 3, 4, GAP)));
    }

    @Test
    void aGapThatFillsColumnsStaysWhenMuchIsReduced() {
        double[] values = new double[1000];
        Arrays.fill(values, 1);
        Arrays.fill(values, 400, 600, GAP);
        Points points = reduce(10, 10_000, values);
        assertEquals(1, Arrays.stream(values(points)).filter(Double::isNaN).count());
    }

    @Test
    void aValueBetweenGapsIsAPixelLong() {
        Points points = reduce(10, 100, 1, 1, GAP, 5, GAP, 1, 1);
        assertArrayEquals(new double[]{1, 1, GAP, 5, 5, GAP, 1, 1}, values(points));
        assertEquals(10, points.times()[4] - points.times()[3], 1e-9);
    }

    @Test
    void reachesBeyondBothEdgesByOneSample() {
        long[] times = {0, 100, 200, 300, 400};
        Points points = PixelColumns.of(new TimeSeries("a", 0, times, new double[]{1, 2, 3, 4, 5}), new TimeWindow(150, 250), 50);
        assertArrayEquals(new double[]{100, 200, 300}, times(points));
    }

    @Test
    void numberOfPointsDependsOnTheColumnsOnly() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            double[] values = random.doubles(100_000).map(value -> value < 0.3 ? GAP : value).toArray();
            Points points = reduce(600, 1_000_000, values);
            assertTrue(points.size() <= 602 * PixelColumns.POINTS_PER_COLUMN + 1, () -> points.size() + " points");
            assertTrue(points.size() >= 1200, () -> points.size() + " points");
        }
    }

    @Test
    void allSamplesOfTheSameTimeAreSeen() {
        long[] times = new long[1000];
        Arrays.fill(times, 500, 1000, 100);
        double[] values = new double[1000];
        values[3] = 7;
        values[501] = -3;
        values[998] = 9;
        Points points = PixelColumns.of(new TimeSeries("a", 0, times, values), new TimeWindow(0, 100), 50);
        assertArrayEquals(new double[]{0, 7, -3, 9}, values(points)); // each column from its least to its greatest
    }

    @Test
    void marginsStayWithTheirValues() {
        long[] times = {0, 1, 2, 3};
        TimeSeries estimated = new TimeSeries("a", 0, times, new double[]{5, 9, 1, 6}, new double[]{0.5, 0.9, GAP, 0.6});
        assertArrayEquals(new double[]{0.5, 0.9, GAP, 0.6}, Arrays.copyOf(PixelColumns.of(estimated, new TimeWindow(0, 4), 1).margins(), 4));
    }

    @Test
    void aColumnWithManyIsABar() {
        Points points = reduce(2, 200, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2, 1, 5, 6, 3, 4, 5, 6, 7, 5);
        assertArrayEquals(new double[]{1, 10, 1, 7}, values(points));
        assertArrayEquals(new double[]{50, 50, 150, 150}, times(points));
        assertTrue(points.dense()[0] && points.dense()[2] && !points.dense()[1] && !points.dense()[3]);
    }

    /** As the definition says, sample by sample. */
    @Test
    void columnsAreThoseOfAllSamples() {
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            int count = 1 + random.nextInt(3_000);
            long[] times = random.longs(count, 0, 5_000).sorted().toArray();
            double[] values = random.doubles(count, -9, 9).toArray();
            TimeWindow window = new TimeWindow(random.nextInt(2_000), 2_000 + random.nextInt(3_000));
            int columns = 1 + random.nextInt(400);
            Points points = PixelColumns.of(new TimeSeries("a", 0, times, values), window, columns);
            double perColumn = (window.to() - window.from()) / (double) columns;
            for (int column = 0; column < columns; column++) {
                int own = column;
                double[] of = IntStream.range(0, count).filter(i -> Math.floor((times[i] - window.from()) / perColumn) == own)
                        .mapToDouble(i -> values[i]).toArray();
                double[] drawn = IntStream.range(0, points.size())
                        .filter(i -> Math.floor((points.times()[i] - window.from()) / perColumn) == own).mapToDouble(i -> points.values()[i])
                        .toArray();
                if (count > 1) { // one alone is drawn as long as a pixel
                    assertEquals(Arrays.stream(of).min(), Arrays.stream(drawn).min());
                    assertEquals(Arrays.stream(of).max(), Arrays.stream(drawn).max());
                    assertEquals(of.length == 0, drawn.length == 0);
                }
                if (count > 1 && of.length > 0 && of.length < PixelColumns.MANY) {
                    assertEquals(of[0], drawn[0]);
                    assertEquals(of[of.length - 1], drawn[drawn.length - 1]);
                }
            }
        }
    }
}
