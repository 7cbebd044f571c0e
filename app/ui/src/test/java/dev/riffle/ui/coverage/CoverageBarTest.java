package dev.riffle.ui.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Range;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Live;
import dev.riffle.ui.Windows;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageBarTest {
    private static final List<Range> WHOLE = IntStream.range(0, 4).mapToObj(i -> new Range("demo.orders", i, 0, 500_000, 500_000)).toList();
    private static final List<Range> HALF = IntStream.range(0, 4)
            .mapToObj(i -> new Range("demo.orders", i, 0, 500_000, 100_000L * (i + 1), 100_000L * (i + 1), 0, 500_000)).toList();
    private static final List<Range> NEWEST = IntStream.range(0, 4)
            .mapToObj(i -> new Range("demo.orders", i, 499_975, 500_000, 25, 500_000, 0, 500_000)).toList();

    private static CoverageState state(Phase phase, boolean complete, List<Range> ranges, long failures, Optional<Stop> stop) {
        long read = ranges.stream().mapToLong(Range::read).sum();
        long all = ranges.stream().mapToLong(range -> range.end() - range.begin()).sum();
        return new CoverageState(phase, new Coverage(complete, ranges.size(), all, read, read * 215, read, failures, (double) read / all, stop,
                Optional.empty(), ranges), Duration.ofMillis(1234), phase == Phase.READING ? 1_200_000 : 0, ZoneOffset.UTC);
    }

    private static CoverageState buffered() {
        Coverage read = state(Phase.DONE, false, NEWEST, 0, Optional.of(Stop.BUFFER)).coverage();
        return new CoverageState(Phase.DONE, new Coverage(false, 4, read.recordsAvailable(), 100, 21_500, 100, 0, read.share(), read.stoppedBy(),
                Optional.of(Instant.parse("2026-01-31T12:04:11Z")), NEWEST), Duration.ofMillis(3), 0, ZoneOffset.UTC);
    }

    /** A tenth of the records is new. */
    private static CoverageState further(Phase phase, boolean complete, List<Range> ranges, Optional<Stop> stop) {
        Coverage read = state(phase, complete, ranges, 0, stop).coverage();
        return new CoverageState(phase,
                new Coverage(complete, 4, read.recordsAvailable(), read.recordsRead(), read.bytesRead() / 10, 100, 0, read.share(),
                        stop, Optional.of(Instant.parse("2026-01-31T12:04:11Z")), ranges, Optional.empty(), read.recordsRead() / 10 * 9),
                Duration.ofMillis(3),
                0, ZoneOffset.UTC);
    }

    private static CoverageState live(Phase phase, Live.State how, long skipped, Optional<String> trouble) {
        CoverageState read = state(phase, false, WHOLE, 0, Optional.empty());
        Coverage coverage = read.coverage();
        Coverage thinned = new Coverage(false, 4, coverage.recordsAvailable() + skipped, coverage.recordsRead(), coverage.bytesRead(), 100, 0,
                (double) coverage.recordsRead() / (coverage.recordsAvailable() + skipped), Optional.empty(), Optional.empty(), WHOLE);
        Instant since = Instant.parse("2026-01-31T12:04:11Z");
        return new CoverageState(phase,
                thinned.withLive(new Live(how, since, 0, skipped, 0, Optional.of(since.plusSeconds(9)), Optional.of(since.plusSeconds(1)), trouble)),
                Duration.ofSeconds(10), phase == Phase.READING ? 1_200_000 : 0, ZoneOffset.UTC);
    }

    @Test
    void wordsOfALiveQuerySayWhatIsWrongFirst() {
        CoverageWords follows = CoverageWords.of(live(Phase.READING, Live.State.FOLLOWING, 0, Optional.empty()));
        assertEquals("Live", follows.headline());
        assertTrue(follows.details().getFirst().startsWith("2,000,000 records since "), follows.details()::getFirst);
        assertTrue(follows.details().stream().anyMatch(detail -> detail.startsWith("all up to ")), follows::toString);
        CoverageWords thinned = CoverageWords.of(live(Phase.READING, Live.State.FOLLOWING, 6_000_000, Optional.empty()));
        assertEquals("Live: 25 % read", thinned.headline());
        assertEquals("6,000,000 records left out", thinned.details().getFirst());
        assertEquals("Paused: 25 % read", CoverageWords.of(live(Phase.READING, Live.State.PAUSED, 6_000_000, Optional.empty())).headline());
        CoverageWords gone = CoverageWords.of(live(Phase.READING, Live.State.RECONNECTING, 0, Optional.of("Kafka does not answer.")));
        assertEquals("Reconnecting …", gone.headline());
        assertEquals("Kafka does not answer.", gone.details().getFirst());
        assertEquals("Stopped", CoverageWords.of(live(Phase.DONE, Live.State.ENDED, 0, Optional.empty())).headline());
    }

    private static List<CoverageState> states() {
        return List.of(CoverageState.IDLE, live(Phase.READING, Live.State.FOLLOWING, 6_000_000, Optional.empty()),
                live(Phase.READING, Live.State.PAUSED, 0, Optional.empty()),
                live(Phase.READING, Live.State.RECONNECTING, 0, Optional.of("Kafka at broker-1.example:9092 does not answer.")),
                new CoverageState(Phase.PLANNING, Coverage.NOTHING, Duration.ofMillis(40), 0, ZoneOffset.UTC),
                state(Phase.READING, false, HALF, 0, Optional.empty()), state(Phase.PAUSED, false, HALF, 0, Optional.empty()),
                state(Phase.DONE, true, WHOLE, 0, Optional.empty()), state(Phase.DONE, false, NEWEST, 3, Optional.of(Stop.SCOPE)),
                state(Phase.DONE, false, HALF, 0, Optional.of(Stop.CANCELLED)), state(Phase.DONE, false, NEWEST, 0, Optional.of(Stop.LIMIT)),
                buffered(), further(Phase.DONE, true, WHOLE, Optional.empty()), further(Phase.DONE, false, HALF, Optional.of(Stop.CANCELLED)),
                state(Phase.FAILED, false, HALF, 1, Optional.of(Stop.ERROR)));
    }

    @Test
    void wordsNeverRoundUpToTheWhole() {
        CoverageState nearly = state(Phase.DONE, false, List.of(new Range("s", 0, 0, 999_999, 999_999, 999_999, 0, 1_000_000)), 0,
                Optional.of(Stop.BUDGET));
        assertEquals("Partial 99.9 %: stopped by budget", CoverageWords.of(nearly).headline());
        assertEquals("Complete", CoverageWords.of(state(Phase.DONE, true, WHOLE, 0, Optional.empty())).headline());
    }

    @Test
    void wordsSayWhatWasRead() {
        assertEquals(List.of("100 of 2,000,000 records", "demo.orders", "4/4 partitions", "21.5 kB", "3 not decoded", "1.2 s"),
                CoverageWords.of(state(Phase.DONE, false, NEWEST, 3, Optional.of(Stop.SCOPE))).details());
        assertTrue(CoverageWords.of(buffered()).details().contains("from what was kept, read 2026-01-31 12:04:11"));
        assertTrue(CoverageWords.of(further(Phase.DONE, true, WHOLE, Optional.empty())).details()
                .contains("1,800,000 buffered at 2026-01-31 12:04:11, 200,000 new"));
        assertTrue(CoverageWords.of(state(Phase.READING, false, HALF, 0, Optional.empty())).details()
                .containsAll(List.of("1.2 M/s", "at most 833 ms left")));
    }

    @Test
    void aLimitThatIsReachedIsNoDefect() {
        CoverageState enough = state(Phase.DONE, false, NEWEST, 0, Optional.of(Stop.LIMIT));
        assertEquals("Enough rows for LIMIT: <0.1 % read", CoverageWords.of(enough).headline());
        assertEquals(CoverageState.Tone.ENOUGH, enough.tone());
        assertFalse(enough.isPartial());
        assertEquals(CoverageState.Tone.PARTIAL, state(Phase.DONE, false, NEWEST, 0, Optional.of(Stop.BUDGET)).tone());
    }

    @Test
    void wordsNameTheStreamsReadWithTheirSystems() {
        List<Range> ranges = new ArrayList<>(WHOLE);
        ranges.add(new Range("prod.payments", 0, 0, 10, 10));
        assertEquals("demo.orders and prod.payments", CoverageWords.of(state(Phase.DONE, true, ranges, 0, Optional.empty())).details().get(1));
        ranges.add(new Range("prod.orders", 0, 0, 10, 10));
        assertEquals("3 streams", CoverageWords.of(state(Phase.DONE, true, ranges, 0, Optional.empty())).details().get(1));
    }

    @Test
    void nothingIsNotCalledTheWhole() {
        CoverageState begun = new CoverageState(Phase.READING, Coverage.NOTHING, Duration.ofMillis(3), 0, ZoneOffset.UTC);
        assertEquals("Reading …", CoverageWords.of(begun).headline());
        assertEquals(List.of("nothing read yet", "3 ms"), CoverageWords.of(begun).details());
    }

    @Test
    void stripFillsWhatWasReadAtItsPlace() {
        List<CoverageStrip.Block> blocks = CoverageStrip.blocks(NEWEST, 168);
        assertEquals(4, blocks.size());
        assertEquals(1, blocks.stream().mapToDouble(CoverageStrip.Block::share).sum(), 1e-9);
        assertEquals(0.99995, blocks.getFirst().from(), 1e-9);
        assertEquals(1, blocks.getFirst().to(), 1e-9);
    }

    @Test
    void stripOfManyPartitionsStaysWithinItsWidth() {
        List<Range> ranges = IntStream.range(0, 1000).mapToObj(i -> new Range("s", i, 0, i, i / 2, i / 2, 0, i)).toList();
        List<CoverageStrip.Block> blocks = CoverageStrip.blocks(ranges, 168);
        assertTrue(blocks.size() <= 168 / 4, "blocks: " + blocks.size());
        assertEquals(1, blocks.stream().mapToDouble(CoverageStrip.Block::share).sum(), 1e-9);
        assertTrue(blocks.stream().skip(1).allMatch(block -> Math.abs(block.to() - 0.5) < 0.05));
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void everyStateIsReadable(Mode mode) {
        Windows.mode(mode);
        WindowDriver driver = Windows.open(() -> {
            VBox bars = new VBox(8);
            states().forEach(state -> bars.getChildren().add(new CoverageBar(new SimpleObjectProperty<>(state), new Recorded()).root()));
            return bars;
        }, 1000, 620);
        try {
            driver.picture(Path.of("target/pictures/coverage-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(driver));
        } finally {
            driver.close();
        }
    }

    private static final class Recorded implements CoverageBar.Actions {
        final List<String> called = new ArrayList<>();

        @Override
        public void readAll() {
            called.add("read all");
        }

        @Override
        public void readAnew() {
            called.add("read anew");
        }

        @Override
        public void showFailures() {
            called.add("failures");
        }

        @Override
        public void cancel() {
            called.add("cancel");
        }

        @Override
        public void pause(boolean stand) {
            called.add(stand ? "pause" : "resume");
        }
    }

    @Test
    void actionsAreOfferedWhereTheyHelp() {
        Recorded actions = new Recorded();
        SimpleObjectProperty<CoverageState> state = new SimpleObjectProperty<>(state(Phase.READING, false, HALF, 0, Optional.empty()));
        WindowDriver driver = Windows.open(() -> new CoverageBar(state, actions).root(), 1000, 80);
        try {
            driver.click(driver.find(javafx.scene.control.Button.class, "Cancel", button -> button.getText().equals("Cancel")));
            FxThread.run(() -> state.set(state(Phase.DONE, false, NEWEST, 3, Optional.of(Stop.SCOPE))));
            driver.click(driver.find(javafx.scene.control.Button.class, "Read all", button -> button.getText().equals("Read all, about 430 MB")));
            driver.click(driver.find(javafx.scene.control.Button.class, "Show undecoded", button -> button.getText().equals("Show undecoded")));
            FxThread.run(() -> state.set(state(Phase.DONE, false, NEWEST, 0, Optional.of(Stop.LIMIT))));
            assertFalse(driver.search(javafx.scene.control.Button.class, _ -> true).isPresent(), "there are as many rows as were asked for");
            FxThread.run(() -> state.set(state(Phase.DONE, true, WHOLE, 0, Optional.empty())));
            assertFalse(driver.search(javafx.scene.control.Button.class, _ -> true).isPresent());
            FxThread.run(() -> state.set(further(Phase.DONE, false, HALF, Optional.of(Stop.CANCELLED))));
            driver.click(driver.find(javafx.scene.control.Button.class, "Read all", button -> button.getText().equals("Read all, about 215 MB")));
            FxThread.run(() -> state.set(further(Phase.DONE, true, WHOLE, Optional.empty())));
            driver.click(driver.find(javafx.scene.control.Button.class, "Read anew", button -> button.getText().equals("Read anew")));
            FxThread.run(() -> state.set(buffered()));
            assertFalse(driver.search(javafx.scene.control.Button.class, _ -> true).isPresent(), "there is no more of it");
            assertEquals(List.of("cancel", "read all", "failures", "read all", "read anew"), actions.called);
        } finally {
            driver.close();
        }
    }

    @Test
    void isCollected() {
        Windows.theme();
        SimpleObjectProperty<CoverageState> state = new SimpleObjectProperty<>(CoverageState.IDLE);
        Collected.assertCollected(() -> new CoverageBar(state, new Recorded()), Windows::style);
        FxThread.run(() -> state.set(state(Phase.DONE, true, WHOLE, 0, Optional.empty())));
    }
}
