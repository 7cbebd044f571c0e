package dev.riffle.ui.coverage;

import dev.riffle.engine.sample.Coverage;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What the coverage bar shows.
 *
 * @param phase how far the statement is
 * @param coverage what it has read
 * @param elapsed the time since it began, or that it took
 * @param recordsPerSecond the rate of reading now; 0 while it is not known and when nothing is read
 * @param zone in which moments are shown
 */
public record CoverageState(Phase phase, Coverage coverage, Duration elapsed, double recordsPerSecond, ZoneId zone) {
    /** How far a statement is. */
    public enum Phase {
        /** Nothing was asked yet. */
        IDLE,
        /** Being planned: systems are asked what there is. */
        PLANNING,
        READING,
        /** Reading waits because as much as may be shown is there. */
        PAUSED,
        DONE,
        FAILED
    }

    public static final CoverageState IDLE = new CoverageState(Phase.IDLE, Coverage.NOTHING, Duration.ZERO, 0, ZoneId.systemDefault());

    /** How the answer stands; the bar's colour, never without words beside it. */
    public enum Tone {
        QUIET,
        READING,
        PARTIAL,
        COMPLETE,
        FAILED
    }

    public Tone tone() {
        return switch (phase) {
            case IDLE -> Tone.QUIET;
            case PLANNING, READING -> Tone.READING;
            case PAUSED -> Tone.PARTIAL;
            case FAILED -> Tone.FAILED;
            case DONE -> coverage.complete() ? Tone.COMPLETE : Tone.PARTIAL;
        };
    }

    /** Whether reading on could change the answer. */
    public boolean isPartial() {
        return phase == Phase.DONE && !coverage.complete();
    }

    /** All that the bar says. */
    public String words() {
        CoverageWords words = CoverageWords.of(this);
        return words.headline() + " · " + String.join(" · ", words.details());
    }
}
