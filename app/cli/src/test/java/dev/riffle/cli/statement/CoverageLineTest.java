package dev.riffle.cli.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Range;
import dev.riffle.engine.sample.Coverage.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageLineTest {
    private static final Duration TIME = Duration.ofMillis(618);

    @Test
    void completeAnswers() {
        Coverage all = new Coverage(true, 2, 2_000_000, 2_000_000, 431_000_000, 2_000_000, 3, 1, Optional.empty(), Optional.empty(),
                List.of(new Range("kafka.orders", 0, 0, 2_000_000, 2_000_000), new Range("kafka.orders", 1, 0, 0, 0)));
        assertEquals("5 rows · 2,000,000 of 2,000,000 records (100 %) · 2/2 partitions · 431 MB · 3 not decoded · 618 ms",
                CoverageLine.of(5, all, TIME, true));
        Coverage pruned = new Coverage(true, 2, 100, 20, 4000, 0, 0, 0.2, Optional.empty(), Optional.empty(),
                List.of(new Range("kafka.orders", 0, 0, 20, 20), new Range("kafka.orders", 1, 0, 0, 0)));
        assertEquals("no rows · 20 of 100 records (20 %, all that is asked for) · 1/2 partitions · 4.00 kB · 618 ms",
                CoverageLine.of(0, pruned, TIME, true));
        assertEquals("1 row · no stream read · 618 ms", CoverageLine.of(1, Coverage.NOTHING, TIME, true));
    }

    @Test
    void nothingFoundIsNotSaidOfWhatWasNotRead() {
        Coverage part = new Coverage(false, 4, 1000, 100, 4000, 0, 0, 0.1, Optional.of(Stop.BUDGET), Optional.empty(),
                List.of(new Range("kafka.orders", 0, 0, 100, 100)));
        assertEquals("no match in the 10 % read · 100 of 1,000 records (10 %) · 1/4 partitions · 4.00 kB · 618 ms · stopped by budget (--max-bytes)",
                CoverageLine.of(0, part, TIME, true));
        assertEquals("no answer · 100 of 1,000 records (10 %) · 1/4 partitions · 4.00 kB · 618 ms · stopped by budget (--max-bytes)",
                CoverageLine.of(0, part, TIME, false));
    }
}
