package dev.riffle.workbench.monitor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rates, gaps and lag, with a clock set by hand. */
class SamplingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Sampling sampling = cluster.sampling(MonitorSettings.DEFAULT);

    private MonitorSnapshot next(Duration elapsed) throws ConnectorException {
        cluster.after(elapsed);
        return sampling.next();
    }

    private double rate(String stream, Duration elapsed) throws ConnectorException {
        return next(elapsed).stream(stream).orElseThrow().rate();
    }

    @Test
    void ratesAreOverTheTimeThatWentBy() throws Exception {
        cluster.stream("orders", "a", 1_000, 2_000);
        assertEquals(Double.NaN, sampling.next().stream("orders").orElseThrow().rate(), "one round tells no rate");
        cluster.stream("orders", "a", 1_100, 2_150);
        assertEquals(200, rate("orders", Duration.ofMillis(1_250)), 1e-9);
        assertEquals(0, rate("orders", SECOND), "nothing came");
        cluster.stream("orders", "a", 1_100, 2_151);
        MonitorSnapshot last = next(Duration.ofMillis(500));
        assertArrayEquals(new double[]{Double.NaN, 200, 0, 2}, last.rates("orders").values());
        long first = last.rates("orders").times()[0];
        assertArrayEquals(new long[]{first, first + 1_250, first + 2_250, first + 2_750}, last.rates("orders").times());
        assertEquals(3_251, last.stream("orders").orElseThrow().offsets());
        assertEquals(State.RUNNING, last.state());
        assertNull(last.failure());
    }

    @Test
    void aFailureIsAGap() throws Exception {
        cluster.stream("orders", "a", 100);
        cluster.group("billing", Map.of(new StreamPartition("orders", 0), 90L));
        sampling.next();
        cluster.stream("orders", "a", 110);
        next(SECOND);
        cluster.failure = ScriptedCluster.unreachable();
        MonitorSnapshot failing = next(SECOND);
        assertEquals(State.FAILING, failing.state());
        assertSame(cluster.failure, failing.failure());
        assertEquals(10, failing.stream("orders").orElseThrow().rate(), "the last figures stay");
        next(SECOND);
        cluster.failure = null;
        cluster.stream("orders", "a", 170);
        MonitorSnapshot again = next(SECOND);
        assertEquals(State.RUNNING, again.state());
        assertArrayEquals(new double[]{Double.NaN, 10, Double.NaN, Double.NaN, 20}, again.rates("orders").values());
        assertArrayEquals(new double[]{10, 20, Double.NaN, Double.NaN, 80}, again.lags("billing").values());
    }

    @Test
    void aDefectOfAConnectorIsAFailureToo() throws Exception {
        cluster.stream("orders", "a", 100);
        cluster.defect = new IllegalStateException("oops");
        MonitorSnapshot failing = sampling.next();
        assertEquals(State.FAILING, failing.state());
        assertEquals(ConnectorException.Kind.INTERNAL, failing.failure().kind());
        cluster.defect = null;
        assertEquals(State.RUNNING, next(SECOND).state());
    }

    @Test
    void aClosedConnectionEndsIt() {
        cluster.close();
        assertEquals("CONNECTION_CLOSED", assertThrows(ConnectorException.class, sampling::next).code());
    }

    @Test
    void noRateWhereEndsCannotBeCompared() throws Exception {
        cluster.stream("orders", "a", 100, 100);
        sampling.next();
        cluster.stream("orders", "b", 500, 500);
        assertEquals(Double.NaN, rate("orders", SECOND), "another topic of the same name");
        cluster.stream("orders", "b", 600, 400);
        assertEquals(Double.NaN, rate("orders", SECOND), "an end that went back");
        cluster.stream("orders", "b", Set.of(1), 700, 400);
        MonitorSnapshot without = next(SECOND);
        assertEquals(new StreamFigures("orders", Double.NaN, 700, 2, 1), without.stream("orders").orElseThrow(), "no leader");
        cluster.stream("orders", "b", 700, 400);
        assertEquals(Double.NaN, rate("orders", SECOND), "no leader before");
        cluster.stream("orders", "b", 700, 400, 30);
        assertEquals(30, rate("orders", SECOND), "a partition was added");
        cluster.delete("orders");
        MonitorSnapshot deleted = next(SECOND);
        assertTrue(deleted.stream("orders").isEmpty());
        assertEquals(Double.NaN, deleted.rates("orders").latest());
        assertEquals(30, deleted.rates("orders").mean());
    }

    @Test
    void noRateOverALongSilenceOrASleepingMachine() throws Exception {
        cluster.stream("orders", "a", 100);
        sampling.next();
        cluster.stream("orders", "a", 1_000_100);
        assertEquals(Double.NaN, rate("orders", Duration.ofSeconds(31)));
        cluster.stream("orders", "a", 1_000_400);
        assertEquals(10, rate("orders", Duration.ofSeconds(30)));
        cluster.after(SECOND, Duration.ofHours(8)); // the monotonic clock stood still
        cluster.stream("orders", "a", 9_000_000);
        assertEquals(Double.NaN, sampling.next().stream("orders").orElseThrow().rate());
        cluster.stream("orders", "a", 9_000_007);
        assertEquals(7, rate("orders", SECOND));
    }

    @Test
    void lagAddsUpPartitions() throws Exception {
        cluster.stream("orders", "a", 100, 200, 300);
        cluster.stream("__internal", "a", 50);
        cluster.group("billing", Map.of(new StreamPartition("orders", 0), 90L, new StreamPartition("orders", 1), 200L,
                new StreamPartition("orders", 2), 310L));
        cluster.group("partly", Map.of(new StreamPartition("orders", 0), 99L, new StreamPartition("gone", 4), 7L));
        cluster.group("new", Map.of(), new StreamPartition("orders", 1));
        cluster.group("idle", Map.of());
        cluster.group("hidden", Map.of(new StreamPartition("__internal", 0), 8L));
        MonitorSnapshot snapshot = sampling.next();
        assertEquals(new Lag(10, 3, 0, 0), snapshot.group("billing").orElseThrow().lag(), "a commit past the end is no negative lag");
        assertEquals(new Lag(1, 1, 2, 1), snapshot.group("partly").orElseThrow().lag());
        assertEquals(Set.of("orders", "gone"), snapshot.group("partly").orElseThrow().streams());
        assertEquals(new Lag(0, 0, 1, 0), snapshot.group("new").orElseThrow().lag());
        assertEquals(Set.of("orders"), snapshot.group("new").orElseThrow().streams());
        assertFalse(snapshot.group("new").orElseThrow().lag().isKnown(), "no commit is not a lag of 0");
        assertEquals(Double.NaN, snapshot.lags("new").latest());
        assertEquals(Lag.NONE, snapshot.group("idle").orElseThrow().lag());
        assertEquals(42, snapshot.lags("hidden").latest());
        assertEquals(List.of("orders"), snapshot.streams().stream().map(StreamFigures::name).toList(), "internal ones are not shown");
        assertEquals(List.of("hidden", "billing", "partly"), snapshot.furthestBehind(9).stream().map(GroupFigures::name).toList());
    }

    @Test
    void streamsGoOnWithoutGroups() throws Exception {
        cluster.stream("orders", "a", 100);
        cluster.group("billing", Map.of(new StreamPartition("orders", 0), 90L));
        sampling.next();
        cluster.groupsFailure = ScriptedCluster.unreachable();
        cluster.stream("orders", "a", 105);
        MonitorSnapshot incomplete = next(SECOND);
        assertEquals(State.INCOMPLETE, incomplete.state());
        assertSame(cluster.groupsFailure, incomplete.failure());
        assertEquals(5, incomplete.rates("orders").latest());
        assertArrayEquals(new double[]{10, Double.NaN}, incomplete.lags("billing").values());
        cluster.groupsFailure = null;
        assertEquals(15, next(SECOND).lags("billing").latest());
    }

    @Test
    void aRoundIsFewRequestsAndNewStreamsShowSoon() throws Exception {
        cluster.stream("orders", "a", 100);
        sampling.next();
        assertEquals(List.of("streams", "groups", "committed", "offsets"), cluster.asked, "commits before ends");
        cluster.stream("payments", "a", 100);
        for (int i = 0; i < 5; i++) {
            next(SECOND);
        }
        assertEquals(2, Collections.frequency(cluster.asked, "streams"));
        assertEquals(List.of("orders", "payments"), sampling.next().streams().stream().map(StreamFigures::name).toList());
    }

    @Test
    void theBusiestComeFirst() throws Exception {
        for (int round = 0; round < 3; round++) {
            cluster.stream("quiet", "a", 10);
            cluster.stream("slow", "a", round);
            cluster.stream("fast", "a", round * 1_000L);
            cluster.stream("burst", "a", round == 2 ? 1_500 : 0);
            cluster.after(SECOND);
            sampling.next();
        }
        MonitorSnapshot snapshot = sampling.snapshot(State.RUNNING, null);
        assertEquals(List.of("fast", "burst", "slow"), snapshot.busiest(10).stream().map(StreamFigures::name).toList());
        assertEquals(List.of("fast"), snapshot.busiest(1).stream().map(StreamFigures::name).toList());
        assertArrayEquals(new double[]{Double.NaN, 1001, 2501}, snapshot.totalRates().values(), 1e-6);
    }

    @Test
    void ranksGoByTheLastMinute() throws Exception {
        cluster.stream("early", "a", 0);
        cluster.stream("late", "a", 0);
        sampling.next();
        cluster.stream("early", "a", 1_000_000);
        next(SECOND);
        for (int i = 0; i < 61; i++) {
            cluster.stream("late", "a", i);
            next(SECOND);
        }
        assertEquals(List.of("late"), sampling.snapshot(State.RUNNING, null).busiest(10).stream().map(StreamFigures::name).toList());
    }

    @Test
    void historyIsBounded() throws Exception {
        Sampling brief = cluster.sampling(new MonitorSettings(SECOND, Duration.ofSeconds(4)));
        cluster.stream("orders", "a", 100);
        MonitorSnapshot first = brief.next();
        for (int i = 0; i < 20; i++) {
            cluster.after(SECOND);
            brief.next();
        }
        Series series = brief.snapshot(State.RUNNING, null).rates("orders");
        assertEquals(5, series.times().length);
        assertEquals(4_000, series.times()[4] - series.times()[0]);
        assertEquals(1, first.rates("orders").times().length, "a snapshot does not change");

        History history = new History(100, 10);
        for (int i = 0; i < 9; i++) {
            history.add(Frame.of(i, Map.of("a", 1.0, "b", 2.0), Map.of("c", 3.0), Map.of(), null));
        }
        assertEquals(List.of(6L, 7L, 8L), history.frames().stream().map(Frame::time).toList());
        history.add(Frame.of(9, Map.of("a", 1.0), Map.of(), Map.of(), null));
        assertEquals(List.of(6L, 7L, 8L, 9L), history.frames().stream().map(Frame::time).toList());
    }

    @Test
    void aPauseIsAGap() throws Exception {
        sampling.gap();
        assertEquals(0, sampling.snapshot(State.STOPPED, null).frames().size(), "before anything is known there is none");
        cluster.stream("orders", "a", 100);
        sampling.next();
        next(SECOND);
        cluster.after(Duration.ofMinutes(1));
        sampling.gap();
        assertArrayEquals(new double[]{Double.NaN, 0, Double.NaN, Double.NaN}, next(SECOND).rates("orders").values());
    }
}
