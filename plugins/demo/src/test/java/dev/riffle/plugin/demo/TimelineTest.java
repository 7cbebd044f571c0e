package dev.riffle.plugin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    private static final long START = 1_780_000_000_000L;
    private static final HistoryPlan PLAN = HistoryPlan.of(250_000);

    @ParameterizedTest
    @EnumSource
    void timesGrowOverSixHours(DemoStream stream) {
        var timeline = new Timeline(stream, START, PLAN);
        long before = START - Timeline.MINUTES * 60_000L;
        for (int i = 0; i < PLAN.count(stream); i++) {
            long time = timeline.time(i);
            assertTrue(time >= before && time <= START, "record " + i);
            before = time;
        }
        assertTrue(timeline.time(0) < START - (Timeline.MINUTES - 2) * 60_000L);
        assertTrue(before > START - 120_000, "the history ends " + (START - before) + " ms before the start");
    }

    @Test
    void theIncidentIsSeen() {
        int[] orders = perMinute(DemoStream.ORDERS);
        int[] letters = perMinute(DemoStream.DEAD_LETTERS);
        int during = Timeline.INCIDENT_FROM + 5;
        int earlier = Timeline.INCIDENT_FROM - 5;
        assertTrue(orders[during] < orders[earlier] / 4, orders[during] + " against " + orders[earlier]);
        assertTrue(letters[during] > 10 * Math.max(1, letters[earlier]), letters[during] + " against " + letters[earlier]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 999, 10_000, 250_000, 5_000_000})
    void plansAreAtLeastAsLargeAsAskedFor(int records) {
        HistoryPlan plan = HistoryPlan.of(records);
        assertTrue(plan.total() >= records);
        for (DemoStream stream : DemoStream.values()) {
            assertTrue(plan.count(stream) > 0);
        }
        if (records >= 10_000) {
            assertEquals(records, plan.total());
            assertEquals(0.22, plan.count(DemoStream.PAYMENTS) / (double) records, 0.01);
        }
    }

    @Test
    void noHistoryIsNone() {
        assertEquals(0, HistoryPlan.of(0).total());
    }

    private static int[] perMinute(DemoStream stream) {
        var timeline = new Timeline(stream, START, PLAN);
        var counts = new int[Timeline.MINUTES];
        for (int i = 0; i < PLAN.count(stream); i++) {
            counts[(int) ((timeline.time(i) - START + Timeline.MINUTES * 60_000L) / 60_000)]++;
        }
        return counts;
    }
}
