package dev.riffle.ui.kit.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackedLinesTest {
    private static final double NO = Double.NaN;

    private static TimeSeries line(String name, long[] times, double... values) {
        return new TimeSeries(name, 0, times, values);
    }

    @Test
    void eachIsAsHighAsAllBelowItTogether() {
        long[] times = {10, 20, 30, 40};
        List<TimeSeries> stacked = TimeSeries
                .stacked(List.of(line("a", times, 1, 2, NO, NO), line("b", times, 10, NO, NO, 20), line("c", times, 100, 100, NO, 0)));
        assertArrayEquals(new double[]{1, 2, NO, 0}, stacked.get(0).heights(), "where another is known it is 0 high");
        assertArrayEquals(new double[]{11, 2, NO, 20}, stacked.get(1).heights());
        assertArrayEquals(new double[]{111, 102, NO, 20}, stacked.get(2).heights());
        assertArrayEquals(new double[]{10, NO, NO, 20}, stacked.get(1).values(), "its own values stay what they are");
        assertEquals(List.of("a", "b", "c"), stacked.stream().map(TimeSeries::name).toList());
        assertEquals(102, stacked.get(2).lastKnown(25), "the line's end, for its name");
        assertSame(times, stacked.get(0).times());
    }

    @Test
    void timesOfAllAreTakenTogether() {
        List<TimeSeries> stacked = TimeSeries
                .stacked(List.of(line("a", new long[]{10, 30}, 1, 3), line("b", new long[]{20, 30, 30, 50}, 2, 7, 4, 5)));
        assertArrayEquals(new long[]{10, 20, 30, 50}, stacked.get(0).times());
        assertArrayEquals(new double[]{1, 0, 3, 0}, stacked.get(0).heights());
        assertArrayEquals(new double[]{1, 2, 7, 5}, stacked.get(1).heights(), "the last one of a time");
        assertEquals(List.of(), TimeSeries.stacked(List.of()));
        long[] times = {10, 20};
        TimeSeries nothing = TimeSeries.stacked(List.of(line("a", times, 1, 2), line("b", times, NO, NO))).getLast();
        assertEquals(NO, nothing.lastKnown(50), "which has no name at the end of a line");
    }
}
