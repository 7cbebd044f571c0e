package dev.riffle.ui.connections;

import dev.riffle.connector.Check;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.connections.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The test of a connection: what its connector tries, step by step, while the window goes on. For the FX thread. */
public final class ConnectionTest {
    /** Where the test is. */
    public enum Phase {
        IDLE,
        RUNNING,
        PASSED,
        /** It works, but something will not work as one expects. */
        WARNING,
        FAILED,
        CANCELLED
    }

    /**
     * A step that has ended.
     *
     * @param took how long
     */
    public record Step(Check check, Duration took) {}

    /**
     * The test as it is now.
     *
     * @param headline one sentence
     */
    public record State(Phase phase, List<Step> steps, String headline) {
        static final State IDLE = new State(Phase.IDLE, List.of(), "");

        public State {
            steps = List.copyOf(steps);
        }
    }

    private final Jobs jobs;
    private final Connections connections;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private @Nullable Job job;
    /** Tells the steps of this run from late ones of a run that was cancelled. */
    private int run;

    ConnectionTest(Jobs jobs, Connections connections) {
        this.jobs = jobs;
        this.connections = connections;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return state.get().phase() == Phase.RUNNING;
    }

    void start(String kind, ConnectorConfig config) {
        cancel();
        int current = ++run;
        state.set(new State(Phase.RUNNING, List.of(), "Testing …"));
        job = jobs.start(config.name().isBlank() ? "Testing a connection" : "Testing " + config.name(), progress -> {
            long[] stepBegan = {System.nanoTime()};
            return connections.test(kind, config, check -> {
                Step step = new Step(check, Duration.ofNanos(System.nanoTime() - stepBegan[0]));
                stepBegan[0] = System.nanoTime();
                progress.report(-1, check.name());
                jobs.onFxThread(() -> found(current, step));
            });
        }, _ -> ended(current), e -> failed(current, e));
    }

    /** Stops at once; what was found stays. */
    public void cancel() {
        if (job != null) {
            job.cancel();
            job = null;
        }
        if (isRunning()) {
            run++;
            state.set(new State(Phase.CANCELLED, state.get().steps(), "Stopped; the steps that had ended are shown."));
        }
    }

    void clear() {
        cancel();
        run++;
        state.set(State.IDLE);
    }

    private void found(int from, Step step) {
        if (from == run) {
            List<Step> steps = new ArrayList<>(state.get().steps());
            steps.add(step);
            state.set(new State(Phase.RUNNING, steps, "Testing …"));
        }
    }

    private void ended(int from) {
        if (from == run) {
            List<Step> steps = state.get().steps();
            Phase phase = steps.stream().anyMatch(step -> step.check().outcome() == Check.Outcome.FAILED)
                    ? Phase.FAILED
                    : steps.stream().anyMatch(step -> step.check().outcome() == Check.Outcome.WARNING) ? Phase.WARNING : Phase.PASSED;
            state.set(new State(phase, steps, switch (phase) {
                case FAILED -> "It does not work yet.";
                case WARNING -> "It works, with a warning.";
                default -> "Everything works.";
            }));
        }
    }

    /** A setting is wrong, so that nothing could be tried: the first step failed. */
    private void failed(int from, Exception e) {
        if (from == run) {
            Failure failure = Failure.of(e);
            ConnectorException told = e instanceof ConnectorException connector
                    ? connector
                    : new ConnectorException(failure.code(), ConnectorException.Kind.INTERNAL, failure.message(), failure.nextStep(), e);
            List<Step> steps = new ArrayList<>(state.get().steps());
            steps.add(new Step(Check.failed("Settings", told), Duration.ZERO));
            state.set(new State(Phase.FAILED, steps, "It does not work yet."));
        }
    }
}
