package dev.riffle.ui.explorer;

import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoOptions;
import dev.riffle.connector.DemoPlugin.DemoSystem;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.Jobs;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Starts a demonstration system on this machine, once. For the FX thread. */
public final class DemoStart {
    private final Optional<DemoPlugin> plugin;
    private final Jobs jobs;
    private final BiConsumer<DemoPlugin, DemoSystem> started;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    /** A system that runs, until somebody takes it or it is closed again because it was cancelled meanwhile. */
    private final AtomicReference<@Nullable DemoSystem> unclaimed = new AtomicReference<>();
    private @Nullable Job job;

    /** @param started receives the running system, and closes it */
    DemoStart(Optional<DemoPlugin> plugin, Jobs jobs, BiConsumer<DemoPlugin, DemoSystem> started) {
        this.plugin = plugin;
        this.jobs = jobs;
        this.started = started;
    }

    /** Whether there is something to start. */
    public boolean isPossible() {
        return plugin.isPresent();
    }

    /** Whether it is starting now. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Why it did not start, in a sentence; empty when there is nothing to complain of. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Does nothing while it is starting already. */
    public void start() {
        if (plugin.isEmpty() || running.get()) {
            return;
        }
        DemoPlugin demo = plugin.get();
        running.set(true);
        failure.set("");
        Job begun = jobs.start("Starting the demo cluster", progress -> {
            progress.report(-1, "a Kafka cluster with a shop's streams, on this machine");
            unclaimed.set(demo.start(DemoOptions.DEFAULT));
            if (progress.cancelled()) {
                closeUnclaimed();
            }
            return demo;
        }, _ -> {
            end();
            Optional.ofNullable(unclaimed.getAndSet(null)).ifPresent(system -> started.accept(demo, system));
        }, e -> {
            end();
            failure.set("The demo cluster did not start: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        });
        if (running.get()) {
            job = begun;
        }
    }

    public void cancel() {
        if (job != null) {
            job.cancel();
            jobs.startQuietly("Stopping the demo cluster", _ -> {
                closeUnclaimed();
                return true;
            }, _ -> {}, _ -> {});
        }
        end();
    }

    private void closeUnclaimed() {
        DemoSystem system = unclaimed.getAndSet(null);
        if (system != null) {
            system.close();
        }
    }

    private void end() {
        running.set(false);
        job = null;
    }
}
