package dev.riffle.ui.kit.thread;

import java.util.function.Consumer;
import javafx.collections.ObservableList;

/**
 * The port through which view-models do whatever waits: reading files, asking systems, running statements. In tests {@link
 * SynchronousJobs} stands in its place.
 */
public interface Jobs {
    /** What is done in the background. */
    @FunctionalInterface
    interface Work<T> {
        /** @throws Exception any failure; an interrupted thread means that the user has cancelled */
        T run(JobProgress progress) throws Exception;
    }

    /**
     * Starts work on a thread of its own. To be called on the FX thread; the outcome is delivered there too.
     *
     * @param title what is being done, in a few words, for the status bar
     * @param done receives the result, unless it was cancelled
     * @param failed receives the failure, unless it was cancelled
     */
    <T> Job start(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed);

    /** Like {@link #start}, for work so short or so frequent that the status bar does not show it. */
    <T> Job startQuietly(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed);

    /**
     * Runs on the FX thread, soon.
     *
     * @param action not for streams of updates: see {@link PulseChannel}
     */
    void onFxThread(Runnable action);

    /** What the status bar shows: the jobs now running. Changes on the FX thread. */
    ObservableList<Job> running();
}
