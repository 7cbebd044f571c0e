package dev.riffle.ui.coverage;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Live;
import dev.riffle.workbench.queries.ResultSnapshot;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

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
    private static final Set<Stop> STOPPED = Set.of(Stop.CANCELLED, Stop.BUDGET, Stop.TIMEOUT);

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
        FAILED;

        public static Phase of(ResultSnapshot.State state) {
            return switch (state) {
                case PLANNING -> PLANNING;
                case RUNNING -> READING;
                case FULL -> PAUSED;
                case COMPLETE, CANCELLED -> DONE;
                case FAILED -> FAILED;
            };
        }
    }

    public static final CoverageState IDLE = new CoverageState(Phase.IDLE, Coverage.NOTHING, Duration.ZERO, 0, ZoneId.systemDefault());

    /** How the answer stands; the bar's colour, never without words beside it. */
    public enum Tone {
        QUIET,
        READING,
        PARTIAL,
        /** Not all was read, and no more is needed. */
        ENOUGH,
        COMPLETE,
        FAILED
    }

    public Tone tone() {
        if (coverage.live().isPresent() && phase != Phase.FAILED) {
            return tone(coverage.live().get());
        }
        return switch (phase) {
            case IDLE -> Tone.QUIET;
            case PLANNING, READING -> Tone.READING;
            case PAUSED -> Tone.PARTIAL;
            case FAILED -> Tone.FAILED;
            case DONE -> coverage.complete() ? Tone.COMPLETE : isEnough() ? Tone.ENOUGH : Tone.PARTIAL;
        };
    }

    private Tone tone(Live live) {
        boolean running = phase == Phase.READING || phase == Phase.PLANNING;
        boolean needsLooking = live.state() == Live.State.RECONNECTING || live.state() == Live.State.PAUSED || live.skipped() > 0;
        return needsLooking ? Tone.PARTIAL : running ? Tone.READING : Tone.ENOUGH;
    }

    /** Whether reading on could bring more into the answer. */
    public boolean isPartial() {
        return phase == Phase.DONE && !coverage.complete() && !isEnough() && coverage.live().isEmpty();
    }

    /** Whether reading ended because the rows asked for were found: reading on would bring no more of them. */
    boolean isEnough() {
        return phase == Phase.DONE && coverage.stoppedBy().filter(stop -> stop == Stop.LIMIT).isPresent();
    }

    /**
     * About how many bytes it would take to read everything, as those read so far suggest; 0 if they suggest nothing. What was stopped is gone on with; an
     * area that was chosen is another reading.
     */
    long bytesToReadAll() {
        long anew = coverage.recordsRead() - coverage.recordsBuffered();
        boolean stopped = coverage.stoppedBy().filter(STOPPED::contains).isPresent();
        long records = coverage.recordsAvailable() - (stopped ? coverage.recordsRead() : 0);
        return anew == 0 ? 0 : Math.round((double) coverage.bytesRead() / anew * records);
    }

    /** All that the bar says. */
    public String words() {
        CoverageWords words = CoverageWords.of(this);
        return words.headline() + " · " + String.join(" · ", words.details());
    }
}
