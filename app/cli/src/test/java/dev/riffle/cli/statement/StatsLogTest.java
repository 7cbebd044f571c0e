package dev.riffle.cli.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.cli.UsageException;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult.Timings;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Range;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsLogTest {
    private static final Timings TIMINGS = new Timings(Duration.ofMillis(4), Duration.ofMillis(612), Duration.ZERO, Duration.ofMillis(618));

    @Test
    void aLineIsWhatTheDesignSays(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("stats");
        Coverage coverage = new Coverage(true, 4, 2_000_000, 2_000_000, 431_000_000, 2_000_000, 0, 1, Optional.empty(), Optional.empty(),
                List.of(new Range("kafka.orders", 0, 0, 502_825, 502_825)));
        try (StatsLog log = StatsLog.open(file.toString(), System.err)) {
            log.add(1, 5, TIMINGS, coverage, null);
            log.add(2, 0, TIMINGS, null, Failure.of(QueryException.user("UNKNOWN_COLUMN", null, "There is no column \"amout\".", "")));
        }
        assertEquals(
                """
                        {"statement":1,"rows":5,"elapsedMs":{"plan":4,"scan":612,"final":0,"total":618},"coverage":{"complete":true,"share":1.0,"partitions":4,\
                        "recordsAvailable":2000000,"recordsRead":2000000,"bytesRead":431000000,"recordsMatched":2000000,"decodeFailures":0,"stoppedBy":null,\
                        "ranges":[{"stream":"kafka.orders","partition":0,"from":0,"to":502825,"read":502825}]}}
                        {"statement":2,"rows":0,"elapsedMs":{"plan":4,"scan":612,"final":0,"total":618},"coverage":null,\
                        "error":{"code":"UNKNOWN_COLUMN","message":"There is no column \\"amout\\"."}}
                        """,
                Files.readString(file));
    }

    @Test
    void aFileThatCannotBeWrittenIsRefused(@TempDir Path directory) {
        PrintStream err = System.err;
        assertThrows(UsageException.class, () -> StatsLog.open(directory.toString(), err));
    }
}
