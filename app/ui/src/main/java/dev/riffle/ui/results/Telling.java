package dev.riffle.ui.results;

import dev.riffle.workbench.queries.ResultSnapshot;

/** How the answers of a kind of statement are told. For the FX thread. */
public interface Telling {
    /** Of Riffle's own statements. */
    Telling QUERIES = new Telling() {
        @Override
        public ResultsState state(ResultSnapshot answer) {
            return ResultsState.of(answer);
        }

        @Override
        public boolean hasPlan() {
            return true;
        }
    };

    /** How an answer stands, in words. */
    ResultsState state(ResultSnapshot answer);

    /** Whether statements are planned: the plan is a page of the results, and a part of what happened. */
    boolean hasPlan();
}
