package dev.riffle.ui.kit.thread;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The properties of a job, with the thread that does it. */
final class JobState implements Job, JobProgress {
    private record Report(double done, String message) {}

    private final String title;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);
    private final Consumer<Runnable> reports;
    private volatile boolean cancelled;
    private volatile Thread worker = Thread.currentThread();

    /** @param reports runs what changes properties, on the FX thread */
    JobState(String title, Consumer<Runnable> reports) {
        this.title = title;
        this.reports = reports;
    }

    void workOn(Thread thread) {
        worker = thread;
    }

    Thread worker() {
        return worker;
    }

    void end() {
        running.set(false);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    @Override
    public void cancel() {
        if (running.get() && !cancelled) {
            cancelled = true;
            message.set("Cancelling …");
            if (worker != Thread.currentThread()) {
                worker.interrupt();
            }
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void report(double done, String text) {
        Report report = new Report(done, text);
        reports.accept(() -> {
            if (running.get() && !cancelled) {
                progress.set(report.done);
                message.set(report.message);
            }
        });
    }
}
