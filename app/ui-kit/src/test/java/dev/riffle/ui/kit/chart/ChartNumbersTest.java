package dev.riffle.ui.kit.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words, ticks, colours and places, without a window. */
class ChartNumbersTest {
    @ParameterizedTest
    @CsvSource({"0,0", "0.02,0.02", "0.5,0.5", "12.34,12.3", "950,950", "999.96,1 k", "1500,1.5 k", "10000,10 k", "1234567,1.2 M", "2e9,2 G",
            "-1500,−1.5 k",
            "NaN,–"})
    void shortNumbers(double value, String text) {
        assertEquals(text, QuantityText.shortened(value).replace('\u00a0', ' '));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0;0", "1234567;1,234,567", "12.345;12.3", "0.0125;0.013", "9007199254740991;9,007,199,254,740,991",
            "NaN;–"})
    void exactNumbers(double value, String text) {
        assertEquals(text, QuantityText.exact(value));
    }

    @Test
    void linearTicksAreRound() {
        assertEquals(List.of(0.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0), ValueScale.LINEAR.ticks(0, 4200, 5));
        assertEquals(List.of(0.0, 5.0, 10.0), ValueScale.LINEAR.ticks(0, 7, 2));
    }

    @Test
    void logarithmicTicksArePowersOfTen() {
        assertEquals(List.of(0.0, 1.0, 10.0, 100.0), ValueScale.LOGARITHMIC.ticks(0, 420, 6));
        assertEquals(List.of(0.0, 1.0, 100.0, 10_000.0), ValueScale.LOGARITHMIC.ticks(0, 420_000, 4));
        assertEquals(List.of(0.0, 1.0), ValueScale.LOGARITHMIC.ticks(0, 1, 4));
    }

    @Test
    void ticksGoBelowZero() {
        assertEquals(List.of(-5.0, 0.0, 5.0, 10.0), ValueScale.LINEAR.ticks(-3, 8, 3));
        assertEquals(List.of(60_000.0, 60_020.0, 60_040.0, 60_060.0), ValueScale.LINEAR.ticks(60_001, 60_055, 4));
        assertEquals(List.of(-10.0, -1.0, 0.0, 1.0, 10.0, 100.0), ValueScale.LOGARITHMIC.ticks(-50, 420, 8));
        assertEquals(-ValueScale.LOGARITHMIC.position(5), ValueScale.LOGARITHMIC.position(-5));
    }

    @Test
    void smallSeriesAreVisibleBesideLargeOnes() {
        double top = ValueScale.LOGARITHMIC.position(2_000_000);
        assertTrue(ValueScale.LOGARITHMIC.position(30) / top > 0.2);
    }

    @Test
    void coloursStayWithTheirNames() {
        SeriesColours colours = new SeriesColours();
        Map<String, Integer> before = colours.assign(List.of("orders", "payments", "clicks", "customers"));
        assertEquals(4, new HashSet<>(before.values()).size());
        Map<String, Integer> after = colours.assign(List.of("dead-letters", "clicks", "orders", "audit", "x", "y", "z", "payments", "ninth"));
        for (String name : List.of("orders", "payments", "clicks")) {
            assertEquals(before.get(name), after.get(name), name);
        }
        assertEquals(SeriesColours.REST, after.get("ninth"));
        assertEquals(9, new HashSet<>(after.values()).size());
    }

    @Test
    void aNameAloneHasTheSameColourInEveryWindow() {
        assertEquals(new SeriesColours().assign(List.of("orders")), new SeriesColours().assign(List.of("orders")));
    }

    @Test
    void labelsKeepTheirDistanceAndTheirOrder() {
        assertArrayEquals(new double[]{20, 80}, EndLabels.spread(new double[]{20, 80}, 0, 100));
        assertArrayEquals(new double[]{42, 58}, EndLabels.spread(new double[]{50, 50}, 0, 100));
        assertArrayEquals(new double[]{68, 84, 100}, EndLabels.spread(new double[]{99, 100, 100}, 0, 100));
        assertEquals(4, EndLabels.spread(new double[]{1, 2, 3, 4, 5, 6, 7, 8}, 0, 50).length);
        Random random = new Random(3);
        for (int round = 0; round < 1000; round++) {
            double[] wanted = random.doubles(8, 0, 200).sorted().toArray();
            double[] places = EndLabels.spread(wanted, 0, 200);
            assertEquals(8, places.length);
            assertTrue(places[0] >= 0 && places[7] <= 200);
            assertTrue(IntStream.range(1, 8).allMatch(i -> places[i] - places[i - 1] >= EndLabels.SPACING - 1e-9));
        }
    }

    @Test
    void nearestSampleIsFound() {
        TimeSeries series = new TimeSeries("a", 0, new long[]{10, 20, 30}, new double[]{1, 2, 3});
        assertEquals(List.of(0, 0, 1, 1, 2, 2), List.of(series.nearest(-5), series.nearest(14), series.nearest(16), series.nearest(20),
                series.nearest(26), series.nearest(99)));
        assertEquals(-1, new TimeSeries("a", 0, new long[0], new double[0]).nearest(5));
    }
}
