package dev.riffle.workbench.console;

import dev.riffle.connector.console.ConsoleAnswer.Result;
import dev.riffle.connector.console.ConsoleStatement;
import dev.riffle.workbench.queries.ResultSnapshot;
import dev.riffle.workbench.queries.ResultStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result of a statement, as it comes: rows, or how many were changed. Who shows it polls; nobody is called back. Safe for any thread.
 */
public final class ConsoleResult {
    private final ConsoleStatement statement;
    private final int number;
    private final ResultStore store;
    private final List<String> messages = new ArrayList<>();
    private volatile Result.@Nullable Done done;
    private volatile boolean letGo;

    /** @param feed waits for the result, in the background; told of this one */
    ConsoleResult(ConsoleStatement statement, int number, ResultStore.Bounds bounds, Function<ConsoleResult, ResultFeed> feed) {
        this.statement = statement;
        this.number = number;
        this.store = ResultStore.start(() -> feed.apply(this), bounds);
    }

    /** The statement that gave it. */
    public ConsoleStatement statement() {
        return statement;
    }

    /** Which of its statement's results it is, from 1. */
    public int number() {
        return number;
    }

    /** The rows so far, and how it stands: planning while the system works on the statement, full when there are more rows. */
    public ResultSnapshot snapshot() {
        return store.snapshot();
    }

    /** Fetches as many rows again, when there are more. */
    public void more() {
        store.more();
    }

    /** What there is in the place of rows; empty for rows, and before it is known. */
    public Optional<Result.Done> done() {
        return Optional.ofNullable(done);
    }

    /** Whether rows that the system still had were let go for what came next. */
    public boolean isLetGo() {
        return letGo;
    }

    /** What the system said beside it so far, a sentence each. */
    public List<String> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    void done(Result.Done what) {
        done = what;
    }

    void letGo() {
        letGo = true;
    }

    void say(List<String> more) {
        synchronized (messages) {
            messages.addAll(more);
        }
    }

    void cancel() {
        store.cancel();
    }
}
