package dev.riffle.workbench.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.Lag;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.PartitionLag;
import dev.riffle.workbench.monitor.StreamFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsTest {
    private static final ConnectorException NO_GROUPS = new ConnectorException("KAFKA_DENIED", ConnectorException.Kind.EXTERNAL, "Groups are denied.",
            "Ask for the right to describe them.", null);

    private long seconds = 1_000;
    private final Alerts alerts = new Alerts(() -> TimeUnit.SECONDS.toNanos(seconds));
    private final List<String> told = new ArrayList<>();

    private static AlertRule rule(Measure measure, Bound bound, double threshold, int lasting) {
        return new AlertRule("prod", measure, measure.isOfGroup() ? "billing" : "orders", bound, threshold, Duration.ofSeconds(lasting));
    }

    private static MonitorSnapshot snapshot(State state, List<StreamFigures> streams, List<GroupFigures> groups) {
        return new MonitorSnapshot("prod", state, state == State.RUNNING ? null : NO_GROUPS, streams, groups, Duration.ofSeconds(1), List.of());
    }

    private static MonitorSnapshot rate(double rate) {
        return snapshot(State.RUNNING, List.of(new StreamFigures("orders", rate, 10, 1, 0)), List.of());
    }

    private static GroupFigures group(Lag lag, @Nullable Duration... times) {
        List<PartitionLag> partitions = new ArrayList<>();
        for (Duration time : times) {
            partitions.add(
                    new PartitionLag(new StreamPartition("orders", partitions.size()), OptionalLong.of(1), OptionalLong.of(2), OptionalLong.of(1),
                            Optional.ofNullable(time), Double.NaN, Double.NaN, Optional.empty()));
        }
        return new GroupFigures(new ConsumerGroup("billing", ConsumerGroup.State.STABLE, "classic", 1, Map.of()), lag, Set.of("orders"), partitions);
    }

    /** Each value is a round ten seconds after the one before; ? is one that failed, - is no round at all. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # lasting, values,                        states,                told of, by number of the round
            0,   1 10 11 12 10 9,                     O O F F O O,           2+ 8-
            20,  11 11 11 11,                         P P F F,               2+
            20,  11 11 1 11 11 11,                    P P O P P F,           5+
            20,  11 11 ? 11 11 11,                    P P U P P F,           5+
            20,  11 11 - - - - - - - 11 11 11,        P P P P P P P P U P P F, 11+
            0,   11 ? ? 11 ? 1,                       F U U F U O,           0+ 6-
            0,   11 - - - - - - - - 11 11,            F F F F F F F U U F F, 0+
            0,   11 1 11 1 11 1 11 1 1 1 1 1 1 1,     F O F O F O F O O O O O O O, 0+ 7-3
            0,   11 1 11 1 11 11 11 11 1 1 1 1,       F O F O F F F F O O O O, 0+ 8-2
            0,   ? ? 1,                               U U O,                 ''
            """)
    void rulesAreToldOfOnceAndNeverFlutter(int lasting, String values, String states, String expected) {
        alerts.hold(List.of(rule(Measure.RATE, Bound.ABOVE, 10, lasting)));
        int[] round = {0};
        alerts.tell(news -> told.add(round[0] + (news.firing() ? "+" : "-") + (news.untold() == 0 ? "" : String.valueOf(news.untold()))));
        StringBuilder seen = new StringBuilder();
        // a round that brings an end may come before the minute is over: some more of the last kind show that it is told then
        List<String> all = new ArrayList<>(Arrays.asList(values.split(" ")));
        for (int extra = 0; extra < 7; extra++) {
            all.add(all.getLast());
        }
        for (String value : all) {
            if (!value.equals("-")) {
                alerts.round(value.equals("?") ? snapshot(State.FAILING, rate(99).streams(), List.of()) : rate(Double.parseDouble(value)));
            }
            seen.append(alerts.of("prod").getFirst().state().name().charAt(0)).append(' ');
            round[0]++;
            seconds += 10;
        }
        assertTrue(seen.toString().startsWith(states + " "), seen.toString());
        assertEquals(expected, String.join(" ", told));
    }

    @Test
    void theSentencesSayWhatAndHowMuch() {
        alerts.hold(List.of(rule(Measure.LAG, Bound.ABOVE, 10_000, 60)));
        alerts.tell(news -> told.add(news.message()));
        for (int round = 0; round < 16; round++) {
            alerts.round(snapshot(State.RUNNING, List.of(), List.of(group(new Lag(round < 8 ? 12_345 : 1, 1, 0, 0)))));
            seconds += 10;
        }
        assertEquals(List.of("Lag of billing (prod) is above 10,000 records for 1 min: now 12,345 records.",
                "Lag of billing (prod) is no longer above 10,000 records for 1 min: now 1 record."), told);
        assertEquals(
                "Rate of orders (prod) is below 0.5 records/s: its value is not known now. It changed there and back 2 times since the last notice.",
                new AlertNews(rule(Measure.RATE, Bound.BELOW, 0.5, 0), true, Double.NaN, 2).message());
    }

    @Test
    void eachMeasureHasItsFigure() {
        assertReading("12.0 true", Measure.RATE, Bound.ABOVE, 10, rate(12));
        assertReading("12.0 false", Measure.RATE, Bound.BELOW, 10, rate(12));
        assertReading("12.0 false", Measure.RATE, Bound.ABOVE, 12, rate(12));
        assertReading("12.0 false", Measure.RATE, Bound.BELOW, 12, rate(12));
        assertReading("NaN ?", Measure.RATE, Bound.BELOW, 12, rate(Double.NaN));
        assertReading("NaN ?", Measure.RATE, Bound.BELOW, 12, snapshot(State.RUNNING, List.of(), List.of()));
        MonitorSnapshot bytes = snapshot(State.RUNNING, List.of(new StreamFigures("orders", 1, 2000, 10, 1, 0, List.of())), List.of());
        assertReading("2000.0 true", Measure.BYTES, Bound.ABOVE, 1999, bytes);
        MonitorSnapshot groups = snapshot(State.RUNNING, List.of(), List.of(group(new Lag(7, 1, 0, 0), Duration.ofMillis(2500))));
        assertReading("7.0 true", Measure.LAG, Bound.ABOVE, 6, groups);
        assertReading("2.5 true", Measure.LAG_TIME, Bound.ABOVE, 2, groups);
        assertReading("NaN ?", Measure.LAG, Bound.ABOVE, 6, snapshot(State.RUNNING, List.of(), List.of(group(Lag.NONE))));
    }

    @Test
    void figuresFromBeforeAreNotHeldForThoseOfNow() {
        List<GroupFigures> old = List.of(group(new Lag(7, 1, 0, 0)));
        assertReading("NaN ?", Measure.LAG, Bound.ABOVE, 6, snapshot(State.INCOMPLETE, rate(12).streams(), old));
        assertReading("12.0 true", Measure.RATE, Bound.ABOVE, 6, snapshot(State.INCOMPLETE, rate(12).streams(), old));
        assertReading("NaN ?", Measure.RATE, Bound.ABOVE, 6, snapshot(State.FAILING, rate(12).streams(), old));
    }

    @Test
    void whereAPartitionIsMissingTheValueMayBeMore() {
        MonitorSnapshot lag = snapshot(State.RUNNING, List.of(), List.of(group(new Lag(7, 1, 0, 1))));
        assertReading("7.0 true", Measure.LAG, Bound.ABOVE, 6, lag);
        assertReading("7.0 ?", Measure.LAG, Bound.ABOVE, 10, lag);
        assertReading("7.0 false", Measure.LAG, Bound.BELOW, 6, lag);
        assertReading("7.0 ?", Measure.LAG, Bound.BELOW, 10, lag);
        MonitorSnapshot time = snapshot(State.RUNNING, List.of(), List.of(group(new Lag(7, 2, 0, 0), Duration.ofSeconds(3), null)));
        assertReading("3.0 ?", Measure.LAG_TIME, Bound.ABOVE, 3, time);
        assertReading("3.0 true", Measure.LAG_TIME, Bound.ABOVE, 2, time);
        MonitorSnapshot leaderless = snapshot(State.RUNNING, List.of(new StreamFigures("orders", 1, 10, 2, 1)), List.of());
        assertReading("1.0 ?", Measure.RATE, Bound.BELOW, 2, leaderless);
    }

    private static void assertReading(String expected, Measure measure, Bound bound, double threshold, MonitorSnapshot snapshot) {
        AlertRule rule = rule(measure, bound, threshold, 0);
        Reading reading = Reading.of(rule, snapshot);
        assertEquals(expected, reading.value() + " " + reading.breaches(rule).map(String::valueOf).orElse("?"));
    }

    @Test
    void rulesOfOtherConnectionsAreLeftAlone() {
        AlertRule elsewhere = new AlertRule("test", Measure.RATE, "orders", Bound.ABOVE, 10, Duration.ZERO);
        alerts.hold(List.of(elsewhere));
        alerts.tell(news -> told.add(news.message()));
        alerts.round(rate(100));
        assertEquals(List.of(), told);
        assertEquals(AlertStatus.State.UNKNOWN, alerts.of("test").getFirst().state());
        assertEquals(List.of(), alerts.of("prod"));
    }

    @Test
    void whatIsRemovedIsForgottenAndWhatStaysGoesOn() {
        AlertRule first = rule(Measure.RATE, Bound.ABOVE, 10, 0);
        AlertRule second = rule(Measure.RATE, Bound.ABOVE, 20, 0);
        alerts.tell(news -> told.add(news.rule().threshold() + (news.firing() ? "+" : "-")));
        alerts.hold(List.of(first));
        alerts.round(rate(100));
        alerts.hold(List.of(first, second));
        seconds += 10;
        alerts.round(rate(100));
        assertEquals(List.of("10.0+", "20.0+"), told);
        alerts.hold(List.of(second));
        seconds += 100;
        alerts.round(rate(1));
        assertEquals(List.of("10.0+", "20.0+", "20.0-"), told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LAG      | 10000          | 10000    | 10,000 records  | 10,000
            LAG      | 10,000 records | 10000    | 10,000 records  | 10,000
            LAG      | 1.5M           | 1500000  | 1,500,000 records | 1,500,000
            LAG      | 1              | 1        | 1 record        | 1
            LAG_TIME | 2m             | 120      | 2 min           | 2m
            LAG_TIME | 2 min          | 120      | 2 min           | 2m
            LAG_TIME | 90s            | 90       | 1 min 30 s      | 90s
            LAG_TIME | 500ms          | 0.5      | 500 ms          | 500ms
            LAG_TIME | 3h             | 10800    | 3 h             | 3h
            LAG_TIME | 0              | 0        | 0 s             | 0s
            RATE     | 0.5            | 0.5      | 0.5 records/s   | 0.5
            RATE     | 1              | 1        | 1 record/s      | 1
            RATE     | 1 k/s          | 1000     | 1,000 records/s | 1,000
            BYTES    | 10MB/s         | 10000000 | 10.0 MB/s       | 10MB
            BYTES    | 1500           | 1500     | 1.50 kB/s       | 1500B
            BYTES    | 0              | 0        | 0 B/s           | 0B
            """)
    void valuesAreWrittenAsPeopleDo(Measure measure, String text, double value, String shown, String edited) {
        assertEquals(value, measure.parse(text));
        assertEquals(shown, measure.format(value));
        assertEquals(edited, measure.edit(value));
        assertEquals(value, measure.parse(edited));
    }

    @ParameterizedTest
    @CsvSource({"LAG,many", "LAG,0.5", "LAG,-1", "LAG,''", "LAG_TIME,2", "RATE,fast", "RATE,1.2.3", "BYTES,big"})
    void whatIsNoValueIsSaidSo(Measure measure, String text) {
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> measure.parse(text)).getMessage()).endsWith("."));
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> rule(Measure.LAG, Bound.BELOW, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> rule(Measure.LAG, Bound.ABOVE, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> rule(Measure.LAG, Bound.ABOVE, 0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> rule(Measure.LAG, Bound.ABOVE, Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> rule(Measure.LAG, Bound.ABOVE, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> rule(Measure.LAG, Bound.ABOVE, 1, 8 * 86_400));
        assertThrows(IllegalArgumentException.class, () -> new AlertRule("prod", Measure.LAG, " ", Bound.ABOVE, 1, Duration.ZERO));
    }
}
