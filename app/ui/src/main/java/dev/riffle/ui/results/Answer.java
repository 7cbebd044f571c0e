package dev.riffle.ui.results;

import dev.riffle.workbench.queries.ResultSnapshot;
import dev.riffle.workbench.queries.ResultStore;

/** A statement's answer as it comes: what the results need of a {@link ResultStore}. */
public interface Answer {
    /** Cheap: asked once per pulse. */
    ResultSnapshot snapshot();

    void more();

    void cancel();

    /** Has a live query wait, or go on. */
    default void pause(boolean stand) {}

    static Answer of(ResultStore store) {
        return new Answer() {
            @Override
            public ResultSnapshot snapshot() {
                return store.snapshot();
            }

            @Override
            public void more() {
                store.more();
            }

            @Override
            public void cancel() {
                store.cancel();
            }

            @Override
            public void pause(boolean stand) {
                store.pause(stand);
            }
        };
    }
}
