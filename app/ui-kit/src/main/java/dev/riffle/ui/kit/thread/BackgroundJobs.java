package dev.riffle.ui.kit.thread;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Jobs on virtual threads. */
public final class BackgroundJobs implements Jobs {
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    private final ObservableList<Job> view = FXCollections.unmodifiableObservableList(running);

    @Override
    public <T> Job start(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        FxThread.check();
        JobState job = launch(title, work, done, failed);
        running.add(job);
        return job;
    }

    @Override
    public <T> Job startQuietly(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        FxThread.check();
        return launch(title, work, done, failed);
    }

    @Override
    public void onFxThread(Runnable action) {
        FxThread.later(action);
    }

    @Override
    public ObservableList<Job> running() {
        return view;
    }

    private <T> JobState launch(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        PulseChannel<Runnable> reports = new PulseChannel<>(Runnable::run);
        JobState job = new JobState(title, reports::send);
        job.workOn(Thread.ofVirtual().name(title).unstarted(() -> {
            Runnable delivery = perform(job, work, done, failed);
            FxThread.later(() -> {
                reports.close();
                job.end();
                running.remove(job);
                if (!job.cancelled()) {
                    delivery.run();
                }
            });
        }));
        job.worker().start();
        return job;
    }

    private static <T> Runnable perform(JobState job, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        try {
            T result = work.run(job);
            return () -> done.accept(result);
        } catch (Exception e) {
            return () -> failed.accept(e);
        } catch (Error e) {
            return () -> failed.accept(new IllegalStateException(e.toString(), e));
        }
    }
}
