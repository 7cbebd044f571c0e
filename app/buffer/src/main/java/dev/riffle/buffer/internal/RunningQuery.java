package dev.riffle.buffer.internal;

import dev.riffle.buffer.BufferException;
import dev.riffle.buffer.FinalQuery;
import dev.riffle.buffer.SegmentTable;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A statement on its way. It is executed by a thread of its own: H2 notices a cancellation late while it sorts or groups, and whoever
 * waits for the answer need not wait for that.
 */
final class RunningQuery implements FinalQuery {
    private final EmbeddedDatabase database;
    private final String sql;
    private final Map<String, SegmentTable> tables;
    private final RowType type;
    private final ZoneId zone;
    private final CancelFlag cancel = new CancelFlag();
    /** What the executing thread came to; completed by that thread only. */
    private final CompletableFuture<QuerySession> executed = new CompletableFuture<>();
    /** The same, or cancelled: what {@link #next()} waits for. */
    private final CompletableFuture<QuerySession> answer = new CompletableFuture<>();
    private volatile @Nullable QuerySession session;
    private boolean started;
    private boolean closed;
    private @Nullable BufferException failure;

    RunningQuery(EmbeddedDatabase database, String sql, Map<String, SegmentTable> tables, RowType type, ZoneId zone) {
        this.database = database;
        this.sql = sql;
        this.tables = Map.copyOf(tables);
        this.type = type;
        this.zone = zone;
    }

    @Override
    public @Nullable Segment next() throws BufferException {
        if (failure != null) {
            throw failure;
        }
        try {
            if (cancel.isSet() || closed) {
                throw Failures.cancelled();
            }
            if (!started) {
                started = true;
                Thread.ofPlatform().daemon().name("riffle-final").start(this::execute);
            }
            QuerySession ready = answer.get();
            Segment rows = ready.read(type, cancel);
            if (cancel.isSet()) {
                throw Failures.cancelled();
            }
            return rows;
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            failure = Failures.cancelled();
        } catch (BufferException e) {
            failure = e;
        } catch (ExecutionException e) {
            failure = Failures.translate(e.getCause() == null ? e : e.getCause(), sql);
        } catch (SQLException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            failure = Failures.translate(e, sql);
        }
        throw failure;
    }

    private void execute() {
        try {
            QuerySession opened = database.open(zone);
            session = opened;
            opened.addTables(tables, zone, cancel);
            cancel.check();
            opened.execute(sql);
            executed.complete(opened);
            answer.complete(opened);
        } catch (Throwable e) { // whoever waits must hear of it, also of an error
            executed.completeExceptionally(e);
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void cancel() {
        cancel.set();
        answer.completeExceptionally(Failures.cancelled());
        QuerySession running = session;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                // the session is closed already: nothing is left to cancel
            }
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (started) {
            if (!executed.isDone()) {
                cancel();
            }
            executed.whenComplete((ignored, error) -> release()); // by the executing thread when it is not done yet
        }
    }

    private void release() {
        QuerySession used = session;
        if (used != null) {
            try {
                used.close();
            } catch (SQLException e) {
                // the database was stopped, which closed the session
            }
        }
    }
}
