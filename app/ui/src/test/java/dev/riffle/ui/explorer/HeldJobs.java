package dev.riffle.ui.explorer;

import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.JobProgress;
import dev.riffle.ui.kit.thread.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Jobs that are done when a test says so: a system that takes its time. */
final class HeldJobs implements Jobs {
    private final List<Held> waiting = new ArrayList<>();

    private static final class Held implements Job, JobProgress {
        private final String title;
        private final Consumer<Held> perform;
        private boolean cancelled;

        Held(String title, Consumer<Held> perform) {
            this.title = title;
            this.perform = perform;
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public ReadOnlyDoubleProperty progressProperty() {
            return new ReadOnlyDoubleWrapper(-1).getReadOnlyProperty();
        }

        @Override
        public ReadOnlyStringProperty messageProperty() {
            return new ReadOnlyStringWrapper("").getReadOnlyProperty();
        }

        @Override
        public ReadOnlyBooleanProperty runningProperty() {
            return new ReadOnlyBooleanWrapper(true).getReadOnlyProperty();
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void report(double done, String message) {}

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }

    @Override
    public <T> Job start(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        Held held = new Held(title, self -> {
            T result;
            try {
                result = work.run(self);
            } catch (Exception e) {
                failed.accept(e);
                return;
            }
            if (!self.cancelled) {
                done.accept(result);
            }
        });
        waiting.add(held);
        return held;
    }

    @Override
    public <T> Job startQuietly(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        return start(title, work, done, failed);
    }

    @Override
    public void onFxThread(Runnable action) {
        action.run();
    }

    @Override
    public ObservableList<Job> running() {
        return FXCollections.observableArrayList();
    }

    /** The titles of what waits and was not cancelled. */
    List<String> titles() {
        return waiting.stream().filter(held -> !held.cancelled).map(Held::title).toList();
    }

    /** Does all that waits, and what comes of it. */
    void finish() {
        while (!waiting.isEmpty()) {
            finishFirst();
        }
    }

    void finishFirst() {
        Held held = waiting.removeFirst();
        held.perform.accept(held);
    }
}
