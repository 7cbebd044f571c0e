package dev.riffle.workbench.console;

import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.console.ConsoleSession;
import dev.riffle.connector.console.ConsoleSession.Access;
import dev.riffle.connector.console.ConsoleStatement;
import dev.riffle.workbench.console.ResultFeed.Beyond;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import dev.riffle.workbench.queries.ResultStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are run together: one after the other, up to the first that fails. Who shows it polls; nobody is called back. Safe for any thread.
 */
public final class ConsoleRun {
    /** Said when a session is gone. */
    public static final String LOST = "The connection was lost; what was open in it is gone: settings, temporary tables, a transaction.";
    private static final long AGAIN_MILLIS = 100;
    /** How often a system is asked to end what it does before the session is given up. */
    private static final int PATIENCE = 50;

    private final List<ConsoleStatement> statements;
    private final ResultStore.Bounds bounds;
    private final KeptSession session;
    private final Supplier<Access> access;
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable ConsoleRun before;
    private volatile List<ConsoleResult> results = List.of();
    private volatile boolean cancelled;

    /**
     * @param access what a statement may do that begins now
     * @param before has the session until it ends; null for none
     */
    ConsoleRun(List<ConsoleStatement> statements, ResultStore.Bounds bounds, KeptSession session, Supplier<Access> access,
            @Nullable ConsoleRun before) {
        this.statements = List.copyOf(statements);
        this.bounds = bounds;
        this.session = session;
        this.access = access;
        this.before = before;
    }

    void start() {
        Thread.ofVirtual().name("riffle-console").start(this::work);
    }

    /** The results so far, in order; the last one may still be coming. From one call to the next some may be added, and none goes. */
    public List<ConsoleResult> results() {
        return results;
    }

    /** Whether nothing will come any more: all statements have run, or one has failed or was cancelled. */
    public boolean isEnded() {
        return end.getCount() == 0;
    }

    /** Whether it waits, having nothing else to do, to be told to fetch more rows of its last result. */
    public boolean isFull() {
        List<ConsoleResult> now = results;
        return !isEnded() && !now.isEmpty() && now.getLast().snapshot().state() == State.FULL;
    }

    /** Ends it: what is not fetched is let go, and statements that wait are not run. Never waits. */
    public void cancel() {
        if (isEnded() || cancelled) {
            return;
        }
        cancelled = true;
        results.forEach(ConsoleResult::cancel);
        Thread.ofVirtual().name("riffle-console-cancel").start(this::insist);
    }

    /** A statement may begin at this very moment, and the first call find nothing to end. */
    private void insist() {
        try {
            for (int times = 1; !isEnded(); times++) {
                session.cancel();
                if (times == PATIENCE) {
                    session.drop();
                }
                end.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            if (before != null) {
                before.end.await();
                before = null;
            }
            for (int i = 0; i < statements.size() && !cancelled; i++) {
                if (!new Turn(statements.get(i), i == statements.size() - 1 ? Beyond.WAIT : Beyond.LET_GO).run()) {
                    break;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end.countDown();
        }
    }

    /** One statement with all of its results. */
    private final class Turn {
        private final ConsoleStatement statement;
        private final Beyond beyond;
        private volatile @Nullable ConsoleAnswer answer;

        Turn(ConsoleStatement statement, Beyond beyond) {
            this.statement = statement;
            this.beyond = beyond;
        }

        /** @return whether the next statement may run */
        boolean run() throws InterruptedException {
            try {
                boolean well = take(1, this::ask);
                ConsoleAnswer given = answer;
                for (int number = 2; well && given != null && !cancelled; number++) {
                    Optional<Boolean> next = goOn(given, number);
                    if (next.isEmpty()) {
                        break;
                    }
                    well = next.get();
                }
                return well && !cancelled;
            } finally {
                ConsoleAnswer last = answer;
                if (last != null) {
                    results.getLast().say(last.messages());
                    last.close();
                }
                if (session.settle()) {
                    results.getLast().say(List.of(LOST));
                }
            }
        }

        /** Waits for a result to be taken. @return whether all is well */
        private boolean take(int number, Supplier<ConsoleAnswer> asked) throws InterruptedException {
            CountDownLatch taken = new CountDownLatch(1);
            ConsoleResult result = new ConsoleResult(statement, number, bounds, made -> {
                long begun = System.nanoTime();
                try {
                    return new ResultFeed(session.connection(), asked.get(), made, bounds, beyond, begun, taken::countDown);
                } catch (RuntimeException | Error e) {
                    return new ResultFeed(session.connection(), new FailedAnswer(e), made, bounds, beyond, begun, taken::countDown);
                }
            });
            List<ConsoleResult> more = new ArrayList<>(results);
            more.add(result);
            results = List.copyOf(more);
            if (cancelled) { // the others were told before this one was among them
                result.cancel();
            }
            taken.await();
            return result.snapshot().state() == State.COMPLETE;
        }

        private ConsoleAnswer ask() {
            try {
                ConsoleSession now = session.take();
                ConsoleAnswer given = now.run(statement.text(), access.get());
                answer = given;
                return given;
            } catch (Exception | Error e) {
                return new FailedAnswer(e);
            }
        }

        /** Takes the next result; one that fails is shown as such. @return whether all is well; empty if there is none */
        private Optional<Boolean> goOn(ConsoleAnswer given, int number) throws InterruptedException {
            try {
                given.advance();
            } catch (Exception | Error e) {
                return Optional.of(take(number, () -> new FailedAnswer(e)));
            }
            return given.result().isEmpty() ? Optional.empty() : Optional.of(take(number, () -> given));
        }
    }
}
