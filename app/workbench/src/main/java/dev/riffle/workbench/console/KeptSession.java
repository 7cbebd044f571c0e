package dev.riffle.workbench.console;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.connector.console.Console;
import dev.riffle.connector.console.ConsoleSession;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session of a console: made when it is first needed, kept, and made anew when it is of no use any more. Safe for any thread. */
final class KeptSession {
    private final Supplier<String> connection;
    private final Supplier<Optional<Console>> console;
    private @Nullable ConsoleSession session;
    private @Nullable CompletableFuture<ConsoleSession> opening;
    private boolean inTransaction;
    private int losses;

    KeptSession(Supplier<String> connection, Supplier<Optional<Console>> console) {
        this.connection = connection;
        this.console = console;
    }

    /** The name of the connection. */
    String connection() {
        return connection.get();
    }

    /** How often a session went with all that was open in it. */
    synchronized int losses() {
        return losses;
    }

    /** As of the last {@link #settle}. */
    synchronized boolean isInTransaction() {
        return inTransaction;
    }

    /**
     * The session, connected if it must be.
     *
     * @throws ConnectorException of code CANCELLED if it was cancelled meanwhile; if the connection is not open, the system cannot be reached, or a transaction
     *     was lost that nobody was told of: what was meant to go on with it must not run without
     */
    ConsoleSession take() throws ConnectorException {
        CompletableFuture<ConsoleSession> attempt;
        synchronized (this) {
            ConsoleSession kept = session;
            if (kept != null && !kept.isBroken()) {
                return kept;
            }
            if (inTransaction) {
                drop();
                throw new ConnectorException("TRANSACTION_LOST", Kind.EXTERNAL,
                        "The connection was lost, and with it a transaction that was open: nothing of it was kept, and nothing was run now.",
                        "Look at what is there, then run the statement again.", null);
            }
            drop();
            attempt = open();
        }
        return opened(attempt);
    }

    private CompletableFuture<ConsoleSession> open() throws ConnectorException {
        Console system = console.get().orElseThrow(() -> new ConnectorException("NO_CONSOLE", Kind.USER,
                "\"" + connection() + "\" is not open.", "Connect to it first.", null));
        CompletableFuture<ConsoleSession> attempt = new CompletableFuture<>();
        opening = attempt;
        // in a thread of its own, for it can be left to itself when nobody wants to wait any more
        Thread.ofVirtual().name("riffle-console-open").start(() -> {
            try {
                ConsoleSession made = system.open();
                if (!attempt.complete(made)) {
                    made.close();
                }
            } catch (Throwable e) { // an error too: whoever waits would do so for ever
                attempt.completeExceptionally(e);
            }
        });
        return attempt;
    }

    private ConsoleSession opened(CompletableFuture<ConsoleSession> attempt) throws ConnectorException {
        try {
            ConsoleSession made = attempt.get();
            synchronized (this) {
                if (opening != attempt) { // dropped at this very moment
                    made.close();
                    throw cancelled();
                }
                opening = null;
                session = made;
            }
            return made;
        } catch (CancellationException | InterruptedException e) {
            throw cancelled();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectorException failure) {
                throw failure;
            }
            throw new IllegalStateException("opening a session failed", e.getCause());
        }
    }

    private static ConnectorException cancelled() {
        return new ConnectorException("CANCELLED", Kind.USER, "Connecting was cancelled.", "Run the statement again to start over.", null);
    }

    /** Ends what is being waited for, be it the connection or a statement. Never waits. */
    synchronized void cancel() {
        if (opening != null) {
            opening.cancel(false);
        }
        if (session != null) {
            session.cancel();
        }
    }

    /**
     * Looks at how a statement has left the session.
     *
     * @return whether the session was lost
     */
    synchronized boolean settle() {
        if (session != null && session.isBroken()) {
            drop();
            return true;
        }
        inTransaction = session != null && session.isInTransaction();
        return false;
    }

    /** Ends it, with what is open in it. */
    synchronized void drop() {
        if (opening != null) {
            opening.cancel(false);
            opening = null;
        }
        if (session != null) {
            session.close();
            session = null;
            losses++;
        }
        inTransaction = false;
    }
}
