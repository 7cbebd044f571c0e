package dev.riffle.engine;

/**
 * The answer of a statement that goes on until it is stopped. Handed on as it comes, or the answer of the moment, as {@link #interim}: see
 * {@link dev.riffle.engine.exec.LiveSettings}.
 */
public interface LiveResult extends QueryResult {
    /** Has reading wait, or go on with what came meanwhile. For any thread. */
    void pause(boolean stand);

    boolean isPaused();
}
