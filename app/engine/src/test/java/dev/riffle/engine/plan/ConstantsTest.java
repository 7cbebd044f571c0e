package dev.riffle.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.ScanBounds;
import dev.riffle.engine.Shop;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.sql.SqlFrontEnd;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds in time that are computed, above all where the clock is changed: in Berlin at 01:00Z on 2026-03-29 and on 2025-10-26. */
class ConstantsTest {
    private static Instant from(String bound, Instant now) throws Exception {
        SqlSession session = new SqlSession(ZoneId.of("Europe/Berlin"), now);
        long micros = new Planner()
                .plan(new SqlFrontEnd(Shop.connector().catalog("kafka")).read("SELECT order_id FROM orders WHERE _timestamp >= " + bound, session),
                        ScanBounds.ALL)
                .fragments().values().iterator().next().bounds().times().from();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "NOW()                                            | 2026-03-29T10:00:00.123456Z",
            "CURRENT_TIMESTAMP                                | 2026-03-29T10:00:00.123456Z",
            "NOW() - INTERVAL '15' MINUTE                     | 2026-03-29T09:45:00.123456Z",
            "NOW() - INTERVAL '24' HOUR                       | 2026-03-28T10:00:00.123456Z",
            "NOW() - INTERVAL '1' DAY                         | 2026-03-28T11:00:00.123456Z",
            "NOW() - INTERVAL '1 12' DAY TO HOUR              | 2026-03-27T23:00:00.123456Z",
            "NOW() - INTERVAL '1' MONTH                       | 2026-02-28T11:00:00.123456Z",
            "NOW() - INTERVAL '1' YEAR                        | 2025-03-29T11:00:00.123456Z",
            "NOW() + INTERVAL '2' DAY - INTERVAL '1' HOUR     | 2026-03-31T09:00:00.123456Z",
            "TIMESTAMP '2026-03-29 03:30:00'                  | 2026-03-29T01:30:00Z",
            "TIMESTAMP '2026-03-29 02:30:00'                  | 2026-03-29T01:30:00Z",
            "DATE '2026-03-29'                                | 2026-03-28T23:00:00Z",
            "DATE '2026-03-29' + INTERVAL '1' DAY             | 2026-03-29T22:00:00Z",
            "TIMESTAMP '2026-03-29 00:00:00.000001'           | 2026-03-28T23:00:00.000001Z",
            "CAST(NOW() AS TIMESTAMP) - INTERVAL '1' DAY      | 2026-03-28T11:00:00.123456Z"})
    void springForward(String bound, String expected) throws Exception {
        assertEquals(Instant.parse(expected), from(bound, Instant.parse("2026-03-29T10:00:00.123456789Z")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "NOW() - INTERVAL '1' DAY         | 2025-10-25T10:00:00Z",
            "NOW() - INTERVAL '24' HOUR       | 2025-10-25T11:00:00Z",
            "TIMESTAMP '2025-10-26 02:30:00'  | 2025-10-26T01:30:00Z",
            "'2025-10-26 02:30'               | 2025-10-26T01:30:00Z",
            "DATE '2025-10-26'                | 2025-10-25T22:00:00Z",
            "TIMESTAMP '1969-12-31 23:59:59'  | 1969-12-31T22:59:59Z"})
    void fallBack(String bound, String expected) throws Exception {
        assertEquals(Instant.parse(expected), from(bound, Instant.parse("2025-10-26T11:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29T10:00:00Z"})
    void theSameClockForTheWholeStatement(Instant now) throws Exception {
        assertEquals(from("NOW()", now), from("CAST(LOCALTIMESTAMP AS TIMESTAMP WITH LOCAL TIME ZONE)", now));
        assertEquals(LocalDateTime.parse("2026-03-29T12:00:00"), LocalDateTime.ofInstant(from("LOCALTIMESTAMP", now), ZoneId.of("Europe/Berlin")));
    }
}
