package dev.riffle.ui.coverage;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A coverage in words: one that stands out, and the rest in order of importance, so that a narrow window drops the least important. */
public record CoverageWords(String headline, List<String> details) {
    private static final int MOST_NAMED = 2;
    private static final DateTimeFormatter ANY_DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public CoverageWords {
        details = List.copyOf(details);
    }

    static CoverageWords of(CoverageState state) {
        Coverage coverage = state.coverage();
        if (state.phase() == Phase.IDLE) {
            return new CoverageWords("Nothing read yet", List.of());
        }
        if (state.phase() == Phase.PLANNING) {
            return new CoverageWords("Planning …", List.of(TimeSpan.format(state.elapsed())));
        }
        if (coverage.live().isPresent()) {
            return LiveWords.of(state, coverage.live().get());
        }
        List<String> details = new ArrayList<>();
        coverage.fetched().stream().limit(MOST_NAMED).forEach(fetched -> details.add(Count.of(fetched.rows(), "row") + " of " + fetched.table()));
        if (coverage.fetched().size() > MOST_NAMED) {
            details.add(Count.of(coverage.rowsFetched(), "row") + " of " + coverage.fetched().size() + " tables in all");
        }
        if (coverage.partitions() == 0 && coverage.ranges().isEmpty()) {
            details.add(!coverage.fetched().isEmpty()
                    ? ByteSize.format(coverage.bytesRead())
                    : state.phase() == Phase.READING ? "nothing read yet" : "no stream read");
        } else {
            details.add(records(coverage));
            details.add(streams(coverage));
            details.add(coverage.partitionsRead() + "/" + coverage.partitions() + " partitions");
            details.add(ByteSize.format(coverage.bytesRead()));
        }
        if (coverage.decodeFailures() > 0) {
            details.add(Count.format(coverage.decodeFailures()) + " not decoded");
        }
        coverage.bufferedAt().ifPresent(at -> details.add(kept(coverage, time(at, state.zone()))));
        if (state.phase() == Phase.READING && state.recordsPerSecond() >= 1) {
            details.add(rate(state.recordsPerSecond()));
        }
        details.add(TimeSpan.format(state.elapsed()));
        remaining(state).ifPresent(details::add);
        return new CoverageWords(headline(state), details);
    }

    private static String kept(Coverage coverage, String when) {
        long anew = coverage.recordsRead() - coverage.recordsBuffered();
        if (coverage.recordsBuffered() == 0) {
            return "from what was kept, read " + when;
        }
        return anew == 0
                ? "all buffered at " + when
                : Count.format(coverage.recordsBuffered()) + " buffered at " + when + ", " + Count.format(anew) + " new";
    }

    /** With its day, unless that is today: what was saved may be years old. */
    static String time(Instant at, ZoneId zone) {
        return (at.atZone(zone).toLocalDate().equals(LocalDate.now(zone)) ? TODAY : ANY_DAY).format(at.atZone(zone));
    }

    private static String headline(CoverageState state) {
        Coverage coverage = state.coverage();
        return switch (state.phase()) {
            // of nothing one has read the whole: that is not what it means before the first look
            case READING -> coverage.ranges().isEmpty() ? "Reading …" : "Reading " + Count.percent(coverage.share());
            case PAUSED -> "Paused: as many rows as are shown";
            case FAILED -> "Failed";
            default -> coverage.complete()
                    ? coverage.share() >= 1 ? "Complete" : "Complete: all that was asked for"
                    : state.isEnough()
                            ? "Enough rows for LIMIT" + (coverage.partitions() == 0 ? "" : ": " + Count.percent(coverage.share()) + " read")
                            : "Partial" + (coverage.partitions() == 0 ? "" : " " + Count.percent(coverage.share()))
                                    + coverage.stoppedBy().map(stop -> ": " + why(stop)).orElse("");
        };
    }

    /** Why reading ended, as a phrase. */
    public static String why(Stop stop) {
        return switch (stop) {
            case LIMIT -> "enough rows for LIMIT";
            case SCOPE -> "limited by scope";
            case UNLIKELY -> "left out where no match is expected";
            case BUDGET -> "stopped by budget";
            case TIMEOUT -> "stopped by time limit";
            case CANCELLED -> "cancelled";
            case ERROR -> "stopped by an error";
            case BUFFER -> "only what was kept";
            case SAMPLE -> "a random sample";
        };
    }

    private static String records(Coverage coverage) {
        return coverage.recordsRead() == coverage.recordsAvailable()
                ? Count.of(coverage.recordsRead(), "record")
                : Count.format(coverage.recordsRead()) + " of " + Count.of(coverage.recordsAvailable(), "record");
    }

    /** By their full names, for a name alone does not say of which system; more than two as their number. */
    static String streams(Coverage coverage) {
        List<String> names = coverage.ranges().stream().map(Coverage.Range::stream).distinct().toList();
        return names.size() <= MOST_NAMED ? String.join(" and ", names) : Count.of(names.size(), "stream");
    }

    static String rate(double recordsPerSecond) {
        return recordsPerSecond >= 999_500
                ? String.format(Locale.ROOT, "%.1f M/s", recordsPerSecond / 1e6)
                : recordsPerSecond >= 9_950
                        ? String.format(Locale.ROOT, "%.0f k/s", recordsPerSecond / 1e3)
                        : Count.format(Math.round(recordsPerSecond)) + "/s";
    }

    /** The time left at the present rate, if it is worth telling. */
    private static Optional<String> remaining(CoverageState state) {
        if (state.phase() != Phase.READING || state.recordsPerSecond() < 1 || state.elapsed().toMillis() < 1000) {
            return Optional.empty();
        }
        long wanted = state.coverage().ranges().stream().mapToLong(range -> range.to() - range.position()).sum();
        Duration left = Duration.ofMillis((long) (wanted / state.recordsPerSecond() * 1000));
        return left.toMillis() < 500 ? Optional.empty() : Optional.of("at most " + TimeSpan.format(left) + " left");
    }
}
