package dev.riffle.ui.console;

import dev.riffle.connector.console.ConsoleAnswer.Result;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.ui.coverage.CoverageState;
import dev.riffle.ui.coverage.CoverageState.Tone;
import dev.riffle.ui.results.Message;
import dev.riffle.ui.results.ResultsState;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.results.Telling;
import dev.riffle.workbench.console.ConsoleResult;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import dev.riffle.workbench.queries.ResultSnapshot;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Tells a result of a console. For the FX thread. */
final class ConsoleTelling implements Telling {
    /** The one that is shown; null before the first. */
    private @Nullable ConsoleResult result;
    /** How many of its messages were passed on. */
    private int told;

    /** When the statement was begun, as {@link System#nanoTime} tells it. */
    private long begun;
    private final ReadOnlyObjectWrapper<Duration> waited = new ReadOnlyObjectWrapper<>(Duration.ZERO);

    void begin(ConsoleResult shown) {
        result = shown;
        told = 0;
        begun = System.nanoTime();
        waited.set(Duration.ZERO);
    }

    /** How long the system has worked on it without an answer, in tenths of a second. */
    ReadOnlyObjectProperty<Duration> waitedProperty() {
        return waited.getReadOnlyProperty();
    }

    /** To be called while it runs. */
    void passTime() {
        if (result != null && result.snapshot().state() == State.PLANNING) {
            waited.set(Duration.ofMillis(Duration.ofNanos(System.nanoTime() - begun).toMillis() / 100 * 100));
        }
    }

    /** Passes on what the system has said since this was called last. */
    void passMessages(ResultsViewModel results) {
        List<String> messages = messages();
        for (; told < messages.size(); told++) {
            results.message(Message.Kind.WARNING, messages.get(told));
        }
    }

    private List<String> messages() {
        return result == null ? List.of() : result.messages();
    }

    /** How many rows are here, which may be fewer than were fetched. */
    private int rows() {
        return result == null ? 0 : result.snapshot().rows().size();
    }

    private boolean isLetGo() {
        return result != null && result.isLetGo();
    }

    @Override
    public boolean hasPlan() {
        return false;
    }

    @Override
    public ResultsState state(ResultSnapshot answer) {
        boolean running = answer.state() == State.PLANNING || answer.state() == State.RUNNING;
        boolean full = answer.state() == State.FULL;
        if (answer.rows().size() > 0) {
            String rows = Count.of(answer.rows().size(), "row");
            String note = full
                    ? rows + " are fetched, and more wait."
                    : isLetGo() ? rows + " were fetched. There were more, which were let go for the next statement." : "";
            return new ResultsState("", "", note, running, full);
        }
        return switch (answer.state()) {
            case PLANNING -> new ResultsState("Waiting …", "The system works on the statement.", "", true, false);
            case RUNNING -> new ResultsState("Fetching …", "", "", true, false);
            case FAILED -> new ResultsState("No result", "The statement failed.", "", false, false);
            case CANCELLED -> new ResultsState("Cancelled", "No row came before.", "", false, false);
            case COMPLETE, FULL -> new ResultsState(withoutRows(), String.join("\n", messages()), "", false, full);
        };
    }

    private String withoutRows() {
        Result.Done done = result == null ? null : result.done().orElse(null);
        return done == null ? "0 rows" : done.rows().isPresent() ? Count.of(done.rows().getAsLong(), "row") + " changed" : "Done";
    }

    /** Whether all of a result is here: one that was cancelled before there was an answer has fetched from nowhere. */
    private static boolean isWhole(Coverage coverage) {
        return coverage.complete() && !coverage.fetched().isEmpty();
    }

    /** How the bar below a result looks. */
    Tone tone(CoverageState state) {
        return state.phase() == CoverageState.Phase.DONE && !isWhole(state.coverage()) ? Tone.PARTIAL : state.tone();
    }

    /** What stands out below a result. */
    String headline(CoverageState state) {
        String rows = Count.of(rows(), "row");
        return switch (state.phase()) {
            case IDLE -> "Nothing run yet";
            case PLANNING -> "Waiting …";
            case READING -> "Fetching …";
            case PAUSED -> rows + " fetched, more wait";
            case FAILED -> "Failed";
            case DONE -> isWhole(state.coverage())
                    ? result != null && result.done().isPresent() ? withoutRows() : rows() > 1 ? "All " + rows : rows
                    : isLetGo() ? rows + " fetched, more were let go" : "Cancelled";
        };
    }

    /** The rest of it. */
    List<String> details(CoverageState state) {
        List<String> details = new ArrayList<>();
        boolean rowsAreTold = state.phase() == CoverageState.Phase.PAUSED || isWhole(state.coverage()) || isLetGo();
        if (!rowsAreTold && rows() > 0) {
            details.add(Count.of(rows(), "row") + " fetched");
        }
        if (!messages().isEmpty()) {
            details.add(Count.of(messages().size(), "message"));
        }
        if (state.phase() == CoverageState.Phase.PLANNING && waited.get().toSeconds() > 0) {
            details.add(TimeSpan.format(waited.get()));
        } else if (!state.elapsed().isZero()) {
            details.add(TimeSpan.format(state.elapsed()));
        }
        return details;
    }
}
