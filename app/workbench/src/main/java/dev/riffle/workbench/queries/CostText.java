package dev.riffle.workbench.queries;

import dev.riffle.engine.plan.Explanation.Scan;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What reading costs, in words. */
final class CostText {
    private CostText() {}

    /** How long a scan takes, and how that is known. */
    static String time(Scan scan, ReadingCost.OfScan cost) {
        if (cost.fromMemory()) {
            return "hardly any time: it comes out of memory";
        }
        if (scan.records() == 0) {
            return "no time: there is nothing to read";
        }
        if (cost.speed().isEmpty() || cost.time().isEmpty()) {
            return "seconds unknown: nothing was read over " + scan.table().connection() + " yet";
        }
        ReadingSpeed speed = cost.speed().get();
        String about = scan.mayEndEarly() || !speed.isLong() ? "at most about " : "about ";
        return about + seconds(cost.time().get()) + ", at the " + rate(scan, speed) + " of " + scans(speed, scan.table().connection())
                + (speed.isLong() ? "" : " (too short to tell more)");
    }

    private static String scans(ReadingSpeed speed, String connection) {
        String last = speed.scans() == 1 ? "the last scan of " : "the last " + speed.scans() + " scans of ";
        return last + (speed.ofStream() ? "it" : (speed.scans() == 1 ? "another stream of " : "other streams of ") + connection);
    }

    private static String rate(Scan scan, ReadingSpeed speed) {
        return scan.bytes() > 0
                ? ByteSize.format(Math.round(speed.bytesPerSecond())) + "/s"
                : Count.format(Math.round(speed.recordsPerSecond())) + " records/s";
    }

    private static String seconds(Duration time) {
        return time.toMillis() == 0 ? "1 ms" : TimeSpan.format(time);
    }

    /** What is read in all, where there are several scans, and whether the budget suffices, each with its label; empty where neither is to be said. */
    static List<String[]> totals(ReadingCost cost) {
        List<String[]> lines = new ArrayList<>();
        if (cost.scans().size() > 1) {
            lines.add(new String[]{"in all", "about " + ByteSize.format(cost.bytes()) + ", "
                    + cost.time().map(time -> "about " + seconds(time)).orElse("seconds unknown")});
        }
        if (cost.maxBytes() != Long.MAX_VALUE) {
            lines.add(new String[]{"budget",
                    ByteSize.format(cost.maxBytes()) + ": " + verdict(cost, Stop.BUDGET, cost.bytes() > 0 || cost.scans().isEmpty())});
        }
        if (cost.timeout().isPresent()) {
            lines.add(new String[]{"limit", TimeSpan.format(cost.timeout().get()) + ": " + verdict(cost, Stop.TIMEOUT, cost.time().isPresent())});
        }
        return lines;
    }

    private static String verdict(ReadingCost cost, Stop by, boolean known) {
        Optional<ReadingCost.Early> stop = cost.stop();
        if (stop.isPresent() && stop.get().by() == by) {
            return "reading would stop there, at about " + Count.percent(stop.get().share()) + " of what is asked for"
                    + (cost.mayEndEarly() ? ", if enough rows were not found before" : "");
        }
        if (cost.scans().stream().allMatch(ReadingCost.OfScan::fromMemory)) {
            return "suffices, as nothing is read from a system";
        }
        return !known ? "whether it suffices is unknown" : stop.isPresent() ? "would not be reached" : "suffices";
    }
}
