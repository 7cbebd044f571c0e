package dev.riffle.cli.statement;

import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Margins;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an answer covers, in a line: rows, records, partitions, bytes, what did not decode, time, and why it ended early if it did. */
public final class CoverageLine {
    private static final String SEPARATOR = " · ";

    private CoverageLine() {}

    /** @param answered whether the statement ended well: whatever rows of a failed one were given are not its answer */
    public static String of(long rows, Coverage coverage, Duration elapsed, boolean answered) {
        List<String> parts = new ArrayList<>();
        parts.add(answered || rows > 0 ? answer(rows, coverage) : "no answer");
        coverage.fetched().forEach(fetched -> parts.add(Count.of(fetched.rows(), "row") + " of " + fetched.table()));
        if (coverage.partitions() == 0 && coverage.ranges().isEmpty()) {
            parts.add(coverage.fetched().isEmpty() ? "no stream read" : ByteSize.format(coverage.bytesRead()));
        } else {
            parts.add(coverage.live().filter(live -> live.skipped() == 0).map(live -> Count.of(coverage.recordsRead(), "record"))
                    .orElseGet(() -> records(coverage)));
            parts.add(coverage.live().map(live -> "live since " + live.since().truncatedTo(ChronoUnit.SECONDS))
                    .orElseGet(() -> coverage.partitionsRead() + "/" + coverage.partitions() + " partitions"));
            parts.add(ByteSize.format(coverage.bytesRead()));
        }
        coverage.live().ifPresent(live -> {
            if (live.skipped() > 0) {
                parts.add(Count.format(live.skipped()) + " left out");
            }
            if (live.late() > 0) {
                parts.add(Count.format(live.late()) + " too late for their windows");
            }
            live.trouble().ifPresent(parts::add);
        });
        if (coverage.decodeFailures() > 0) {
            parts.add(Count.format(coverage.decodeFailures()) + " not decoded");
        }
        coverage.bufferedAt().ifPresent(when -> parts.add("read at " + when.truncatedTo(ChronoUnit.SECONDS)));
        parts.add(TimeSpan.format(elapsed));
        coverage.stoppedBy().ifPresent(stop -> parts.add(why(stop)));
        coverage.draw().filter(_ -> !coverage.complete()).ifPresent(draw -> parts.add(Count.format(draw.read()) + " of "
                + Count.format(draw.chunks()) + " random chunks, seed " + draw.seed()));
        return String.join(SEPARATOR, parts);
    }

    /** What the columns of an estimate are: a line for those with margins, and one for each that was not estimated. */
    static List<String> remarks(RowType columns, Margins margins) {
        List<String> lines = new ArrayList<>();
        if (!margins.isEmpty()) {
            lines.add("estimates with 95 % intervals: value ± value" + Margins.SUFFIX + "; no margin where too few chunks have rows");
        }
        margins.remarks().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(remark -> lines.add(columns.field(remark.getKey()).name() + " is " + remark.getValue()));
        return lines;
    }

    /** "Not found" is never said of what was not read. */
    private static String answer(long rows, Coverage coverage) {
        if (rows > 0) {
            return Count.of(rows, "row");
        }
        if (coverage.live().isPresent()) {
            return "no rows in what came";
        }
        if (!coverage.complete() && coverage.partitions() == 0) {
            return "no match in what was read";
        }
        return coverage.complete() ? "no rows" : "no match in the " + Count.percent(coverage.share()) + " read";
    }

    private static String records(Coverage coverage) {
        String share = Count.percent(coverage.share()) + (coverage.complete() && coverage.share() < 1 ? ", all that is asked for" : "");
        return Count.format(coverage.recordsRead()) + " of " + Count.format(coverage.recordsAvailable()) + " records (" + share + ")";
    }

    private static String why(Stop stop) {
        return switch (stop) {
            case LIMIT -> "stopped by limit";
            case SCOPE -> "limited by scope";
            case UNLIKELY -> "left out where no match is expected (--exact reads all)";
            case BUDGET -> "stopped by budget (--max-bytes)";
            case TIMEOUT -> "stopped by timeout";
            case CANCELLED -> "cancelled";
            case ERROR -> "stopped by an error";
            case BUFFER -> "only what was kept";
            case SAMPLE -> "a random sample";
        };
    }
}
