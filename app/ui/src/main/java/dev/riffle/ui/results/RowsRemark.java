package dev.riffle.ui.results;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.ui.coverage.CoverageWords;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.queries.ResultSnapshot;
import java.util.Optional;

/**
 * What must be known of rows that leave the window, where nothing else says what they cover.
 *
 * @param text a sentence; empty when there is nothing to say
 * @param warns whether something is wanting in the rows
 */
record RowsRemark(String text, boolean warns) {
    static final RowsRemark NONE = new RowsRemark("", false);

    /** Of a whole answer. */
    static RowsRemark of(Coverage coverage) {
        if (coverage.complete()) {
            return NONE;
        }
        Optional<Stop> stop = coverage.stoppedBy();
        if (stop.isEmpty() && coverage.partitions() == 0 && !coverage.fetched().isEmpty()) {
            return warning("The system had more rows, which were not fetched.");
        }
        return new RowsRemark("They are from the " + Count.percent(coverage.share()) + " that was read"
                + stop.map(why -> ": " + CoverageWords.why(why)).orElse("") + ".", stop.filter(why -> why == Stop.LIMIT).isEmpty());
    }

    /** Of the rows of an answer as it stands. @param readAgain whether the statement can be run anew for all of its rows */
    static RowsRemark of(ResultSnapshot answer, boolean readAgain) {
        return switch (answer.state()) {
            case COMPLETE ->
                answer.margins().isEmpty() ? of(answer.coverage()) : warning("They are estimates from " + share(answer) + " that was read.");
            case FULL -> warning("There are more than are loaded: " + (readAgain ? "export all rows" : "load more") + " to have them.");
            case PLANNING, RUNNING -> warning(isSoFar(answer)
                    ? "The statement still runs: " + numbers(answer) + " so far."
                    : "The statement still runs: these are the rows so far.");
            case CANCELLED -> warning("The statement was cancelled: " + (isSoFar(answer) ? numbers(answer) + "." : "there may be more."));
            case FAILED -> warning("The statement failed: " + (isSoFar(answer) ? numbers(answer) + "." : "there may be more."));
        };
    }

    private static RowsRemark warning(String text) {
        return new RowsRemark(text, true);
    }

    /** Whether the rows are an aggregate's answer so far: more reading would not add to them, but change them. */
    private static boolean isSoFar(ResultSnapshot answer) {
        return answer.rows().size() == 0 && answer.interim().isPresent();
    }

    private static String numbers(ResultSnapshot answer) {
        return "the numbers are " + (answer.margins().isEmpty() ? "those of " : "estimates from ") + share(answer) + " read";
    }

    private static String share(ResultSnapshot answer) {
        return "the " + Count.percent(answer.coverage().share());
    }
}
