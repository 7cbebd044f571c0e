package dev.riffle.ui.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.ui.kit.chart.SeriesColours;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.ui.monitor.MonitorViewModel.Phase;
import dev.riffle.workbench.history.Past;
import dev.riffle.workbench.monitor.Frame;
import dev.riffle.workbench.monitor.Lag;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.Series;
import dev.riffle.workbench.monitor.StreamFigures;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class MonitorViewModelTest {
    private final ScriptedFeed feed = new ScriptedFeed();
    private final MonitorViewModel model = new MonitorViewModel("prod-eu", feed, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));

    private static MonitorSnapshot failing(MonitorSnapshot before) {
        List<Frame> frames = new ArrayList<>(before.frames());
        if (!frames.isEmpty()) {
            frames.add(Frame.gap(frames.getLast().time() + 1000));
        }
        return ScriptedFeed.snapshot(State.FAILING, ScriptedFeed.UNREACHABLE, before.streams(), before.groups(), frames);
    }

    private MonitorFigures figures() {
        return model.figuresProperty().get().orElseThrow();
    }

    @Test
    void watchesWhileStarted() {
        assertEquals(0, feed.watching);
        model.start();
        model.start();
        assertEquals(1, feed.watching);
        assertEquals(Phase.STARTING, model.phaseProperty().get());
        model.stop();
        assertEquals(0, feed.watching);
    }

    @Test
    void figuresAddUp() {
        model.start();
        feed.tell(ScriptedFeed.shop(120, false));
        assertEquals(Phase.FIGURES, model.phaseProperty().get());
        assertEquals(4, figures().activeTopics());
        assertEquals(3, figures().groupsWithLag());
        assertEquals(5, figures().allGroups());
        double sum = figures().topics().stream().mapToDouble(RankedSeries::now).sum();
        assertEquals(sum, figures().rate(), 1e-6);
        assertEquals(figures().groups().stream().mapToDouble(RankedSeries::now).filter(lag -> lag > 0).sum(), figures().lag(), 0);
    }

    @Test
    void theBusiestAreNamedTheOthersSummedUp() {
        model.start();
        feed.tell(ScriptedFeed.shop(60, true));
        List<MonitorEntry> entries = model.throughput().entries();
        assertEquals(9, entries.size());
        assertEquals("clicks", entries.getFirst().name());
        assertEquals("2 other topics", entries.getLast().name());
        assertEquals(SeriesColours.REST, entries.getLast().slot());
        RankedSeries others = figures().otherTopics().orElseThrow();
        double named = figures().topics().stream().mapToDouble(RankedSeries::now).sum();
        assertEquals(figures().rate() - named, others.now(), 1e-6);
        assertEquals(9, model.throughput().linesProperty().get().series().size());
    }

    @Test
    void groupsSayWhatIsSpecialAboutThem() {
        model.start();
        feed.tell(ScriptedFeed.shop(60, false));
        Map<String, String> states = new LinkedHashMap<>();
        model.lag().entries().forEach(entry -> states.put(entry.name(), entry.state()));
        assertEquals("rebalancing", states.get("billing"));
        assertEquals("no commit", states.get("nightly-export"));
        assertEquals("no commit", states.get("search-indexer"));
        String behind = Objects.requireNonNull(states.get("fraud-check"));
        assertTrue(behind.endsWith("s") && Character.isDigit(behind.charAt(0)), "how long it is behind: " + behind);
        MonitorEntry fraud = model.lag().entries().stream().filter(entry -> entry.name().equals("fraud-check")).findFirst().orElseThrow();
        assertTrue(fraud.details().contains(behind + " behind the newest record; reads 250 records/s; catches up in "), fraud.details());
        assertTrue(fraud.details().contains("\norders-0: "), fraud.details());
        MonitorEntry indexer = model.lag().entries().stream().filter(entry -> entry.name().equals("search-indexer")).findFirst().orElseThrow();
        assertEquals("–", indexer.value());
        assertTrue(indexer.details().contains("4 partitions without a commit"), indexer.details());
    }

    @Test
    void anEmptyGroupKeepsItsLag() {
        model.start();
        MonitorSnapshot shop = ScriptedFeed.shop(10, false);
        Frame frame = Frame.of(ScriptedFeed.BEGIN, Map.of(), Map.of("nightly", 70.0), Map.of(), null);
        feed.tell(ScriptedFeed.snapshot(State.RUNNING, null, shop.streams(),
                List.of(ScriptedFeed.group("nightly", ConsumerGroup.State.EMPTY, ScriptedFeed.lag(70))), List.of(frame)));
        assertEquals("empty", model.lag().entries().getFirst().state());
        assertEquals("70", model.lag().entries().getFirst().value());
    }

    @Test
    void rangeSaysHowFarBack() {
        model.start();
        feed.tell(ScriptedFeed.shop(600, false));
        for (MonitorRange range : MonitorRange.values()) {
            model.rangeProperty().set(range);
            var window = model.lag().linesProperty().get().window();
            assertEquals(range.length().toMillis(), window.to() - window.from());
            assertEquals(figures().time(), window.to());
        }
    }

    @Test
    void aLongRangeBeginsWithTheHistory() {
        model.start();
        long hour = 3_600_000;
        feed.past = new Past(Map.of("orders", new Series(new long[]{ScriptedFeed.BEGIN - hour, ScriptedFeed.BEGIN - hour / 2, ScriptedFeed.BEGIN + 5},
                new double[]{11, Double.NaN, 13})), Map.of("billing", new Series(new long[]{ScriptedFeed.BEGIN - hour}, new double[]{77})));
        feed.tell(ScriptedFeed.shop(60, false));
        assertEquals(0, feed.pastAsked, "five minutes are remembered");
        model.rangeProperty().set(MonitorRange.SIX_HOURS);
        feed.tell(ScriptedFeed.shop(62, false));
        feed.tell(ScriptedFeed.shop(64, false));
        assertTrue(feed.pastAsked >= 1 && feed.pastAsked <= 2, feed.pastAsked + " times asked");
        TimeSeries orders = line(model.throughput(), "orders");
        assertEquals(66, orders.times().length, "two of before, and what the monitor knows itself");
        assertEquals(11, orders.values()[0]);
        assertTrue(Double.isNaN(orders.values()[1]));
        assertEquals(ScriptedFeed.BEGIN, orders.times()[2]);
        assertEquals(77, line(model.lag(), "billing").values()[0]);
        assertEquals(64, line(model.throughput(), "clicks").times().length);
    }

    private static TimeSeries line(MonitorChart chart, String name) {
        return chart.linesProperty().get().series().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aPauseHoldsWhatIsShownAndMissesNothing() {
        model.start();
        feed.tell(ScriptedFeed.shop(60, false));
        model.pausedProperty().set(true);
        long shown = figures().time();
        feed.tell(ScriptedFeed.shop(70, false));
        assertEquals(shown, figures().time());
        model.rangeProperty().set(MonitorRange.ONE_MINUTE);
        assertEquals(shown, model.lag().linesProperty().get().window().to());
        assertEquals(1, feed.watching);
        model.pausedProperty().set(false);
        assertEquals(shown + 10_000, figures().time());
    }

    @Test
    void aFailureBeforeTheFirstFiguresIsAllThereIsToSay() {
        model.start();
        feed.tell(failing(ScriptedFeed.snapshot(State.STARTING, null, List.of(), List.of(), List.of())));
        assertEquals(Phase.UNREACHABLE, model.phaseProperty().get());
        assertEquals("KAFKA_UNREACHABLE", model.problemProperty().get().orElseThrow().code());
        model.retry();
        assertEquals(2, feed.begun);
        assertEquals(1, feed.watching);
    }

    @Test
    void aFailureLaterKeepsTheHistoryAndGoesByItself() {
        model.start();
        MonitorSnapshot shop = ScriptedFeed.shop(60, false);
        feed.tell(shop);
        feed.tell(failing(shop));
        assertEquals(Phase.FIGURES, model.phaseProperty().get());
        assertTrue(model.problemProperty().get().isPresent());
        assertEquals(4, model.throughput().linesProperty().get().series().size());
        assertTrue(Double.isNaN(figures().rate()));
        feed.tell(ScriptedFeed.shop(63, false));
        assertFalse(model.problemProperty().get().isPresent());
    }

    @Test
    void topicsGoOnWithoutGroups() {
        model.start();
        MonitorSnapshot shop = ScriptedFeed.shop(60, false);
        feed.tell(ScriptedFeed.snapshot(State.INCOMPLETE, ScriptedFeed.UNREACHABLE, shop.streams(), List.of(), shop.frames()));
        assertEquals(4, model.throughput().entries().size());
        assertEquals("Consumer groups could not be read.", model.lag().emptyTextProperty().get());
        assertTrue(model.problemProperty().get().isPresent());
    }

    @Test
    void emptyChartsSayWhy() {
        model.start();
        Frame quiet = Frame.of(ScriptedFeed.BEGIN, Map.of("orders", 0.0), Map.of(), Map.of(), null);
        feed.tell(ScriptedFeed.snapshot(State.RUNNING, null, List.of(ScriptedFeed.stream("orders", 0)), List.of(), List.of(quiet)));
        assertEquals("Nobody writes to any topic.", model.throughput().emptyTextProperty().get());
        assertEquals("There are no consumer groups.", model.lag().emptyTextProperty().get());
        Frame first = Frame.of(ScriptedFeed.BEGIN, Map.of("orders", Double.NaN), Map.of(), Map.of(), null);
        feed.tell(ScriptedFeed.snapshot(State.RUNNING, null, List.of(new StreamFigures("orders", Double.NaN, 5, 1, 0)),
                List.of(ScriptedFeed.group("idle", ConsumerGroup.State.EMPTY, Lag.NONE)), List.of(first)));
        assertEquals("First figures in a second.", model.throughput().emptyTextProperty().get());
        assertEquals("No group has committed an offset.", model.lag().emptyTextProperty().get());
        feed.tell(ScriptedFeed.snapshot(State.RUNNING, null, List.of(), List.of(), List.of(first)));
        assertEquals("There are no topics.", model.throughput().emptyTextProperty().get());
    }

    @Test
    void aSystemWithoutMeasuresSaysSo() {
        feed.supported = false;
        model.start();
        assertEquals(Phase.UNSUPPORTED, model.phaseProperty().get());
    }

    @Test
    void aConnectionThatIsClosedSaysSo() {
        model.start();
        MonitorSnapshot shop = ScriptedFeed.shop(60, false);
        feed.tell(shop);
        feed.tell(ScriptedFeed.snapshot(State.STOPPED, null, shop.streams(), shop.groups(), shop.frames()));
        assertEquals(Phase.CLOSED, model.phaseProperty().get());
        feed.supported = false;
        model.retry();
        assertEquals(Phase.CLOSED, model.phaseProperty().get());
        feed.supported = true;
        model.retry();
        feed.tell(ScriptedFeed.shop(61, false));
        assertEquals(Phase.FIGURES, model.phaseProperty().get());
    }

    @Test
    void aSeriesStandsOutUntilItIsPressedAgain() {
        model.lag().toggle("billing");
        assertEquals("billing", model.lag().highlightedProperty().get());
        model.lag().toggle("fraud-check");
        assertEquals("fraud-check", model.lag().highlightedProperty().get());
        model.lag().toggle("fraud-check");
        assertEquals("", model.lag().highlightedProperty().get());
    }
}
