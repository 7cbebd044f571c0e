package dev.riffle.ui.query;

import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/** Does jobs at once, or when it is told to; what is put off for the FX thread waits until {@link #turn}, as it does in a window. */
final class SteppedJobs implements Jobs {
    private final SynchronousJobs jobs = new SynchronousJobs();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    /** Whether jobs that the status bar shows wait for {@link #release}. */
    boolean hold;

    /** What the FX thread would do next. */
    void turn() {
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            next.run();
        }
    }

    void release() {
        hold = false;
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    @Override
    public <T> Job start(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        if (hold) {
            held.add(() -> jobs.start(title, work, done, failed));
            return jobs.startQuietly(title, _ -> title, _ -> {}, _ -> {});
        }
        return jobs.start(title, work, done, failed);
    }

    @Override
    public <T> Job startQuietly(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        return jobs.startQuietly(title, work, done, failed);
    }

    @Override
    public void onFxThread(Runnable action) {
        later.add(action);
    }

    @Override
    public ObservableList<Job> running() {
        return jobs.running();
    }
}
