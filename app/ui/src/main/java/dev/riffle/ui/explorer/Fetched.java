package dev.riffle.ui.explorer;

import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.Jobs;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read in the background when it is first wanted: not there yet, on its way, there, or failed. What was there stays
 * while it is read anew. For the FX thread.
 */
final class Fetched<T> {
    private @Nullable T value;
    private @Nullable Failure failure;
    private @Nullable Job job;
    private boolean running;
    private boolean givenUp;
    /** Outcomes of earlier attempts come too late. */
    private int attempt;

    /**
     * Reads it; an attempt that is on its way is cancelled.
     *
     * @param quietly whether the status bar need not show it
     * @param ended called when it is there or has failed
     */
    void fetch(Jobs jobs, boolean quietly, String title, Jobs.Work<T> work, Runnable ended) {
        cancel();
        int mine = ++attempt;
        running = true;
        givenUp = false;
        failure = null;
        Job started = quietly
                ? jobs.startQuietly(title, work, result -> end(mine, result, null, ended), e -> end(mine, null, Failure.of(e), ended))
                : jobs.start(title, work, result -> end(mine, result, null, ended), e -> end(mine, null, Failure.of(e), ended));
        if (running && mine == attempt) {
            job = started;
        }
    }

    private void end(int ofAttempt, @Nullable T result, @Nullable Failure why, Runnable ended) {
        if (ofAttempt == attempt) {
            value = result == null ? value : result;
            failure = why;
            running = false;
            job = null;
            ended.run();
        }
    }

    /** Gives up what is on its way, and does not count as missing until it is wanted again. */
    void giveUp() {
        cancel();
        givenUp = true;
    }

    void want() {
        givenUp = false;
    }

    /** Ends what is on its way: nobody needs it any more. */
    void cancel() {
        attempt++;
        running = false;
        if (job != null) {
            job.cancel();
            job = null;
        }
    }

    boolean isRunning() {
        return running;
    }

    /** Whether it ought to be read: it is not there, and neither failed nor was given up. */
    boolean isMissing() {
        return value == null && !running && failure == null && !givenUp;
    }

    Optional<T> value() {
        return Optional.ofNullable(value);
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }
}
