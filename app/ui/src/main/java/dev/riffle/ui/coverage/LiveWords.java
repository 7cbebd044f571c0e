package dev.riffle.ui.coverage;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Live;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import java.util.ArrayList;
import java.util.List;

/** The coverage of a live query in words: what is wrong comes first, then what was read. */
final class LiveWords {
    private LiveWords() {}

    static CoverageWords of(CoverageState state, Live live) {
        Coverage coverage = state.coverage();
        List<String> details = new ArrayList<>();
        live.trouble().ifPresent(details::add);
        if (live.skipped() > 0) {
            details.add(Count.of(live.skipped(), "record") + " left out");
        }
        if (live.late() > 0) {
            details.add(Count.of(live.late(), "record") + " too late for " + (live.late() == 1 ? "its window" : "their windows"));
        }
        details.add(Count.of(coverage.recordsRead(), "record") + " since " + CoverageWords.time(live.since(), state.zone()));
        if (state.phase() == Phase.READING && state.recordsPerSecond() >= 1) {
            details.add(CoverageWords.rate(state.recordsPerSecond()));
        }
        if (live.behind() > 0) {
            details.add(Count.format(live.behind()) + " behind");
        }
        details.add(CoverageWords.streams(coverage));
        live.watermark().ifPresent(time -> details.add("all up to " + CoverageWords.time(time, state.zone())));
        live.wholeFrom().ifPresent(time -> details.add("windows from before " + CoverageWords.time(time, state.zone()) + " not whole"));
        if (coverage.decodeFailures() > 0) {
            details.add(Count.format(coverage.decodeFailures()) + " not decoded");
        }
        details.add(ByteSize.format(coverage.bytesRead()));
        return new CoverageWords(headline(state, live), details);
    }

    private static String headline(CoverageState state, Live live) {
        String share = live.skipped() > 0 ? ": " + Count.percent(state.coverage().share()) + " read" : "";
        return switch (state.phase()) {
            case FAILED -> "Failed";
            case READING, PLANNING -> switch (live.state()) {
                case CATCHING_UP -> "Live: catching up";
                case FOLLOWING, ENDED -> "Live" + share;
                case PAUSED -> "Paused" + share;
                case RECONNECTING -> "Reconnecting …";
            };
            default -> "Stopped" + share;
        };
    }
}
