package dev.riffle.ui.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.engine.exec.LiveSettings;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSettingsTest {
    @Test
    void isRestoredFromItsText() {
        for (RunSettings settings : List.of(RunSettings.DEFAULT, new RunSettings("last:15m", Long.MAX_VALUE, Duration.ofMillis(1500)),
                new RunSettings("2026-01-31 10:00..2026-02-01T12:00:00+01:00", 1, null))) {
            assertEquals(Optional.of(settings), RunSettings.parse(settings.asText()));
        }
        for (String text : List.of("", "all", "scope=none;bytes=1;millis=1", "scope=all;bytes=0;millis=none", "scope=all;bytes=1;millis=0",
                "scope=all;bytes=9999999999999999999;millis=none")) {
            assertEquals(Optional.empty(), RunSettings.parse(text), text);
        }
    }

    @Test
    void datesAreMeantInTheZoneOfTheQuery() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        QuerySettings settings = new RunSettings("2026-01-31..2026-02-01", 5, Duration.ofSeconds(2)).in(berlin, Reuse.UP_TO_DATE);
        assertEquals(new QuerySettings(berlin, new Scope.Between(Instant.parse("2026-01-30T23:00:00Z"), Instant.parse("2026-01-31T23:00:00Z")), 5,
                Optional.of(Duration.ofSeconds(2)), Reuse.UP_TO_DATE, true, LiveSettings.WATCHED), settings);
    }

    @Test
    void wrongValuesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> RunSettings.DEFAULT.withScope("yesterday"));
        assertThrows(IllegalArgumentException.class, () -> RunSettings.DEFAULT.withMaxBytes(0));
        assertThrows(IllegalArgumentException.class, () -> RunSettings.DEFAULT.withTimeout(Duration.ZERO));
    }
}
