package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.sample.Coverage.Stop;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What went wrong in the threads of a scan, in the order of time. Safe for any thread. */
final class ReaderFailures {
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    void add(Throwable failure) {
        failures.add(failure);
    }

    /** Waits until every thread is done, even when the one that waits is interrupted: only then may readers be closed. Then tells of the first failure. */
    void await(List<Future<?>> running, Cancellation cancellation) throws QueryException, ConnectorException {
        boolean interrupted = false;
        for (Future<?> future : running) {
            interrupted |= await(future, cancellation);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        cancellation.check();
        Throwable first = first();
        if (first != null) {
            throwAs(first);
        }
    }

    private boolean await(Future<?> future, Cancellation cancellation) {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                return interrupted;
            } catch (ExecutionException e) {
                add(e.getCause() == null ? e : e.getCause());
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                cancellation.stop(Stop.CANCELLED);
            }
        }
    }

    /** The first failure, but for those that only say that the scan was stopped because of another. */
    private @Nullable Throwable first() {
        return failures.stream().filter(failure -> !isCancelled(failure)).findFirst().orElse(failures.peek());
    }

    private static boolean isCancelled(Throwable failure) {
        return failure instanceof QueryException query && query.kind() == QueryException.Kind.CANCELLED
                || failure instanceof ConnectorException connector && connector.code().equals("CANCELLED");
    }

    static void throwAs(Throwable failure) throws QueryException, ConnectorException {
        switch (failure) {
            case QueryException e -> throw e;
            case ConnectorException e -> throw e;
            case FragmentRun.WidenedSegment e -> throw e;
            case ArithmeticException e ->
                throw new QueryException("OVERFLOW", QueryException.Kind.USER, null, "A number is out of range: " + e.getMessage() + ".",
                        "Convert the argument with CAST(… AS DOUBLE) if an approximate result will do.", e);
            case OutOfMemoryError e ->
                throw new QueryException("OUT_OF_MEMORY", QueryException.Kind.RESOURCE, null, "The statement needs more memory than there is.",
                        "Read less (a bound, a LIMIT, fewer columns) or give the process more with RIFFLE_OPTS=-Xmx4g.", e);
            case CancellationException _ -> throw QueryException.cancelled();
            case InterruptedException _ -> throw QueryException.cancelled();
            default -> throw QueryException.internal("The statement failed: " + failure, failure);
        }
    }
}
