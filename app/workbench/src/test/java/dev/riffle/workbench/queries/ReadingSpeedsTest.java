package dev.riffle.workbench.queries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sample.Coverage.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How fast a connection is said to be, and what is made of that. */
class ReadingSpeedsTest {
    private static final long MB = 1_000_000;

    private final ReadingSpeeds speeds = new ReadingSpeeds(ReadingKeeper.NONE);

    private record System(Optional<String> systemId) implements Connector {
        @Override
        public String kind() {
            return "test";
        }

        @Override
        public List<StreamSummary> streams() {
            return List.of();
        }

        @Override
        public StreamDescription describe(String stream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StreamScan plan(ScanRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private static StreamTable table(String connection, String system, String stream) {
        return new StreamTable(connection, new System(Optional.of(system)),
                new StreamDescription(stream, RowType.of(), "JSON", List.of(new PartitionOffsets(0, 0, 10)), 100, Map.of()));
    }

    private static final StreamTable ORDERS = table("kafka", "A", "orders");

    private ReadingSpeed speed(StreamTable table) {
        return speeds.of(table).orElseThrow();
    }

    @Test
    void nothingIsSaidOfWhatWasNotRead() {
        assertEquals(Optional.empty(), speeds.of(ORDERS));
        speeds.add(ORDERS, 0, 0, Duration.ofSeconds(3));
        assertEquals(Optional.empty(), speeds.of(ORDERS), "nothing was read");
        speeds.add(ORDERS, 1000, 10 * MB, Duration.ofSeconds(1));
        assertTrue(speeds.of(ORDERS).isPresent());
        assertEquals(Optional.empty(), speeds.of(table("other", "A", "orders")), "another connection");
        assertEquals(Optional.empty(), speeds.of(table("kafka", "B", "orders")), "another cluster under the same name");
    }

    @Test
    void theMedianOfTheLastFiveCounts() {
        for (int second = 1; second <= 9; second++) {
            speeds.add(ORDERS, 1000, 90 * MB, Duration.ofSeconds(second));
        }
        assertEquals(5, speed(ORDERS).scans());
        assertEquals(90e6 / 7, speed(ORDERS).bytesPerSecond(), 1, "of 5 to 9 seconds");
        assertEquals(1000.0 / 7, speed(ORDERS).recordsPerSecond(), 1e-6);
        assertEquals(7.0, speed(ORDERS).time(0, 90 * MB).toMillis() / 1000.0, 0.002);
        assertEquals(14.0, speed(ORDERS).time(2000, 0).toMillis() / 1000.0, 0.002, "by the records where bytes are not known");
    }

    @Test
    void ownScansCountBeforeThoseOfOtherStreamsAndLongOnesBeforeShortOnes() {
        StreamTable clicks = table("kafka", "A", "clicks");
        speeds.add(ORDERS, 10, 1_000, Duration.ofMillis(100));
        assertFalse(speed(ORDERS).isLong());
        assertTrue(speed(ORDERS).ofStream());
        assertFalse(speed(clicks).ofStream());
        speeds.add(clicks, 1000, 50 * MB, Duration.ofSeconds(1));
        assertEquals(50e6, speed(ORDERS).bytesPerSecond(), 1, "a long one of another stream tells more than a short one of its own");
        assertFalse(speed(ORDERS).ofStream());
        assertTrue(speed(ORDERS).isLong());
        speeds.add(ORDERS, 1000, 20 * MB, Duration.ofSeconds(1));
        assertEquals(20e6, speed(ORDERS).bytesPerSecond(), 1);
        assertEquals(50e6, speed(clicks).bytesPerSecond(), 1);
        speeds.add(ORDERS, 1000, 20 * MB, Duration.ofMillis(20));
        assertEquals(1, speed(ORDERS).scans(), "20 ms are too short to tell");
    }

    private Explanation explanation(long records, long bytes, boolean fromMemory, boolean mayEndEarly) {
        return new Explanation(List
                .of(new Explanation.Scan("F0", ORDERS, fromMemory, List.of(), Optional.empty(), Optional.empty(), List.of(), 1, 1, records, records,
                        bytes, mayEndEarly, List.of(), Optional.empty())),
                Map.of(), Optional.empty(), RowType.of(), Optional.empty());
    }

    private String text(Explanation explanation, long maxBytes, Optional<Duration> timeout) {
        return ExplanationText.text(explanation, ReadingCost.of(explanation, speeds, maxBytes, timeout));
    }

    private static void has(String line, String text) {
        assertTrue(text.lines().anyMatch(line::equals), text);
    }

    @Test
    void secondsAndBudgetsInWords() {
        Explanation all = explanation(100_000, 100 * MB, false, false);
        has("    takes    seconds unknown: nothing was read over kafka yet", text(all, Long.MAX_VALUE, Optional.empty()));
        has("    budget   25.0 MB: reading would stop there, at about 25 % of what is asked for", text(all, 25 * MB, Optional.empty()));
        has("    limit    2.0 s: whether it suffices is unknown", text(all, Long.MAX_VALUE, Optional.of(Duration.ofSeconds(2))));
        speeds.add(ORDERS, 20_000, 20 * MB, Duration.ofSeconds(1));
        has("    takes    about 5.0 s, at the 20.0 MB/s of the last scan of it", text(all, Long.MAX_VALUE, Optional.empty()));
        has("    limit    2.0 s: reading would stop there, at about 40 % of what is asked for",
                text(all, Long.MAX_VALUE, Optional.of(Duration.ofSeconds(2))));
        String both = text(all, 25 * MB, Optional.of(Duration.ofSeconds(2)));
        has("    budget   25.0 MB: reading would stop there, at about 25 % of what is asked for", both);
        has("    limit    2.0 s: would not be reached", both);
        String enough = text(all, 200 * MB, Optional.of(Duration.ofSeconds(20)));
        has("    budget   200 MB: suffices", enough);
        has("    limit    20 s: suffices", enough);
        assertFalse(text(all, Long.MAX_VALUE, Optional.empty()).contains("reading\n"), "without a budget nothing is said of it");
    }

    @Test
    void whatMayEndEarlyTakesAtMostSoLong() {
        speeds.add(ORDERS, 20_000, 20 * MB, Duration.ofSeconds(1));
        String text = text(explanation(100_000, 100 * MB, false, true), 25 * MB, Optional.empty());
        has("    takes    at most about 5.0 s, at the 20.0 MB/s of the last scan of it", text);
        has("    budget   25.0 MB: reading would stop there, at about 25 % of what is asked for, if enough rows were not found before", text);
    }

    @Test
    void memoryCostsNothing() {
        Explanation buffered = explanation(100_000, 0, true, false);
        ReadingCost cost = ReadingCost.of(buffered, speeds, MB, Optional.of(Duration.ofMillis(1)));
        assertEquals(Optional.of(Duration.ZERO), cost.time());
        assertEquals(Optional.empty(), cost.stop());
        has("    budget   1.00 MB: suffices, as nothing is read from a system", ExplanationText.text(buffered, cost));
        has("    takes    hardly any time: it comes out of memory", ExplanationText.text(buffered, cost));
    }

    @Test
    void theEarlierOfTheTwoEndsIt() {
        speeds.add(ORDERS, 20_000, 20 * MB, Duration.ofSeconds(1));
        ReadingCost cost = ReadingCost.of(explanation(100_000, 100 * MB, false, false), speeds, 50 * MB, Optional.of(Duration.ofSeconds(1)));
        assertEquals(Optional.of(new ReadingCost.Early(Stop.TIMEOUT, 0.2)), cost.stop());
    }
}
