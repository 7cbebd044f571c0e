package dev.riffle.workbench.console;

import dev.riffle.connector.console.Console;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.connector.console.ConsoleStatement;
import dev.riffle.workbench.connections.ConnectionLocks;
import dev.riffle.workbench.queries.ResultStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A console on one connection, with a session and a lock of its own. The session is made when something is first run, and kept: settings, temporary tables
 * and transactions live on from one run to the next. Nothing of this waits. Safe for any thread.
 */
public final class OpenConsole implements AutoCloseable {
    /** How many rows of a result are fetched before it waits to be loaded further. */
    public static final int ROWS = 10_000;

    private final Function<String, Optional<Console>> consoles;
    private final Consumer<OpenConsole> closed;
    private final ConnectionLocks locks = new ConnectionLocks();
    private final KeptSession session;
    private volatile String connection;
    private @Nullable ConsoleRun current;

    /**
     * @param consoles of connections, by their names, as they are now; empty while a connection is not open
     * @param closed told of its end
     */
    OpenConsole(String connection, Function<String, Optional<Console>> consoles, Consumer<OpenConsole> closed) {
        this.connection = connection;
        this.consoles = consoles;
        this.closed = closed;
        this.session = new KeptSession(this::connection, this::console);
    }

    private Optional<Console> console() {
        return consoles.apply(connection);
    }

    /** The name of its connection. */
    public String connection() {
        return connection;
    }

    /** What the language is called; empty while the connection is not open, or has no console. */
    public Optional<String> language() {
        return console().map(Console::language);
    }

    /** A name as statements of the language write it; as it is while the connection is not open. */
    public String quoted(String name) {
        return console().map(language -> language.quoted(name)).orElse(name);
    }

    /** A statement that asks for the plan of another; empty where none is known, and while the connection is not open. */
    public Optional<String> explained(String statement) {
        return console().flatMap(language -> language.explained(statement));
    }

    /** How well the lock keeps statements from writing, in a sentence; empty while the connection is not open. */
    public Optional<String> guard() {
        return console().map(Console::guard);
    }

    /** The statements of a script, by the rules of the language; none while the connection is not open. */
    public List<ConsoleStatement> split(String script) {
        return console().map(language -> language.split(script)).orElse(List.of());
    }

    /** The lock of this console alone, by the name of its connection; closed at first. That of the connection, which is for actions, is another matter. */
    public ConnectionLocks locks() {
        return locks;
    }

    /** How often a session went with all that was open in it. */
    public int losses() {
        return session.losses();
    }

    /** Whether a statement has begun a transaction that none has ended: what it wrote is lost with the session. As of the last statement. */
    public boolean isInTransaction() {
        return session.isInTransaction();
    }

    /**
     * Runs statements one after the other, in the background; each may do what the lock allows when its turn comes. What ran before is cancelled, and what it
     * has not fetched is let go.
     *
     * @param statements of {@link #split}
     */
    public synchronized ConsoleRun run(List<ConsoleStatement> statements) {
        return run(statements, new ResultStore.Bounds(ROWS, ResultStore.Bounds.USUAL.maxHeapBytes()));
    }

    /** The same with other bounds of what is fetched of a result before it waits. */
    synchronized ConsoleRun run(List<ConsoleStatement> statements, ResultStore.Bounds bounds) {
        ConsoleRun before = current;
        cancel();
        ConsoleRun run = new ConsoleRun(statements, bounds, session, () -> locks.isLocked(connection) ? Access.READ : Access.WRITE, before);
        current = run;
        run.start();
        return run;
    }

    /** Cancels what runs, within a second. Rows that were fetched stay. */
    public synchronized void cancel() {
        if (current != null) {
            current.cancel();
        }
    }

    /** The connection is called otherwise: the session goes on, and the lock, which is by its name, is closed. */
    void rename(String newName) {
        locks.lock(connection);
        connection = newName;
    }

    /** The connection goes: locks the console and ends the session. Never waits; safe to call twice. */
    public void gone() {
        locks.lock(connection);
        cancel();
        session.drop();
    }

    /** Ends the session. What is not committed is taken back. Safe to call twice. */
    @Override
    public void close() {
        cancel();
        session.drop();
        closed.accept(this);
    }
}
