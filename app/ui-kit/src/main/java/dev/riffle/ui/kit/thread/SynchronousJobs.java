package dev.riffle.ui.kit.thread;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Jobs done at once on the calling thread, which plays the FX thread: view-models are tested with it, without JavaFX running. */
public final class SynchronousJobs implements Jobs {
    private final ObservableList<Job> running = FXCollections.observableArrayList();

    @Override
    public <T> Job start(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        JobState job = new JobState(title, Runnable::run);
        running.add(job);
        return perform(job, work, done, failed);
    }

    @Override
    public <T> Job startQuietly(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        return perform(new JobState(title, Runnable::run), work, done, failed);
    }

    @Override
    public void onFxThread(Runnable action) {
        action.run();
    }

    @Override
    public ObservableList<Job> running() {
        return running;
    }

    private <T> Job perform(JobState job, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        T result;
        try {
            result = work.run(job);
        } catch (Exception e) {
            end(job);
            if (!job.cancelled()) {
                failed.accept(e);
            }
            return job;
        }
        end(job);
        if (!job.cancelled()) {
            done.accept(result);
        }
        return job;
    }

    private void end(JobState job) {
        job.end();
        running.remove(job);
    }
}
