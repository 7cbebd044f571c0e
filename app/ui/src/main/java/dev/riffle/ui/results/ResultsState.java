package dev.riffle.ui.results;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.queries.ResultSnapshot;
import dev.riffle.workbench.queries.ResultSnapshot.State;

/**
 * How the answer stands, in words.
 *
 * @param headline stands in the place of rows while there are none; empty when there are
 * @param explanation below it; may be empty
 * @param note above the rows: what must be known to read them right; may be empty
 * @param running whether rows may still come by themselves
 * @param full whether there are more rows, to be loaded on demand
 */
public record ResultsState(String headline, String explanation, String note, boolean running, boolean full) {
    public static final ResultsState NOTHING = new ResultsState("No answer yet", "Run a statement with Ctrl+Enter.", "", false, false);

    /** Of Riffle's own statements. */
    static ResultsState of(ResultSnapshot snapshot) {
        boolean running = snapshot.state() == State.PLANNING || snapshot.state() == State.RUNNING;
        boolean full = snapshot.state() == State.FULL;
        if (snapshot.rows().size() > 0) {
            String note = full ? Count.of(snapshot.rows().size(), "row") + " are loaded, and there are more." : estimates(snapshot);
            return new ResultsState("", "", note, running, full);
        }
        if (snapshot.interim().isPresent() && !snapshot.interim().get().rows().isEmpty()) {
            String note = snapshot.coverage().live().isPresent() ? "" : ofPart(snapshot.interim().get(), running);
            return new ResultsState("", "", note, running, false);
        }
        return withoutRows(snapshot, running);
    }

    private static String estimates(ResultSnapshot snapshot) {
        return snapshot.margins().isEmpty()
                ? ""
                : "Estimates with 95 % intervals, from " + snapshot.coverage().draw().map(draw -> Count.format(draw.read()) + " of "
                        + Count.of(draw.chunks(), "random chunk")).orElse(Count.percent(snapshot.coverage().share())) + ".";
    }

    private static String ofPart(Interim interim, boolean running) {
        String share = Count.percent(interim.coverage().share());
        if (!interim.margins().isEmpty()) {
            return "Estimate from " + share + " of the stream, read in random order" + (running ? "; it becomes exact when all is read." : ".");
        }
        return running ? "So far: exact for the " + share + " read, not yet the answer." : "Only of the " + share + " read: not the whole answer.";
    }

    private static ResultsState withoutRows(ResultSnapshot snapshot, boolean running) {
        Coverage coverage = snapshot.coverage();
        String share = Count.percent(coverage.share());
        if (coverage.live().isPresent() && snapshot.state() != State.FAILED) {
            return live(snapshot, coverage, running);
        }
        return switch (snapshot.state()) {
            case PLANNING -> new ResultsState("Planning …", "Systems are asked what there is to read.", "", true, false);
            case RUNNING -> new ResultsState("Reading …", soFar(coverage, share), "", true, false);
            case FAILED -> new ResultsState("No answer", "The statement failed before the first row.", "", false, false);
            case CANCELLED -> new ResultsState("Cancelled", "No row came before, in the " + share + " read.", "", false, false);
            case COMPLETE, FULL -> coverage.complete() ? nothingMatched(coverage) : noneRead(coverage, share);
        };
    }

    private static ResultsState live(ResultSnapshot snapshot, Coverage coverage, boolean running) {
        String read = coverage.recordsRead() == 0
                ? "Nothing came since it began."
                : "Nothing matched in the " + Count.of(coverage.recordsRead(), "record") + " that came since it began.";
        return running
                ? new ResultsState("Waiting for records …", read, "", true, false)
                : new ResultsState(snapshot.state() == State.COMPLETE ? "Ended" : "Stopped", read, "", false, false);
    }

    private static String soFar(Coverage coverage, String share) {
        if (coverage.recordsRead() == 0) {
            return "Nothing was read yet.";
        }
        return coverage.draw().isPresent()
                ? "Random chunks are read: there is an answer after some of them."
                : "No row yet in the " + share + " read.";
    }

    private static ResultsState nothingMatched(Coverage coverage) {
        String read = coverage.recordsRead() == 0
                ? "There was nothing to read."
                : "All that was asked for was read: " + Count.of(coverage.recordsRead(), "record") + ".";
        return new ResultsState("0 rows: nothing matched", read, "", false, false);
    }

    /** "Not found" is never said of what was not read. */
    private static ResultsState noneRead(Coverage coverage, String share) {
        String why = coverage.stoppedBy().map(stop -> ": " + why(stop)).orElse("");
        return new ResultsState("None in the " + share + " read", "What was not read may hold some" + why + ".", "", false, false);
    }

    private static String why(Coverage.Stop stop) {
        return switch (stop) {
            case LIMIT -> "reading ended with enough rows";
            case SCOPE -> "the scope left it out";
            case UNLIKELY -> "it was left out, as no match is expected there; without “Trust producers” in the connection's settings all is read";
            case BUDGET -> "the budget was used up";
            case TIMEOUT -> "the time limit was reached";
            case CANCELLED -> "reading was cancelled";
            case ERROR -> "reading failed";
            case BUFFER -> "only what was kept was read";
            case SAMPLE -> "a sample was asked for";
        };
    }
}
