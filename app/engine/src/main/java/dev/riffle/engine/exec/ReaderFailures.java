package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.sample.Coverage.Stop;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Waits for threads of a statement; when one fails the others are stopped, and the first failure is what the statement says. */
final class ReaderFailures {
    private ReaderFailures() {}

    static void await(List<Future<?>> running, Cancellation cancellation) throws QueryException, ConnectorException {
        Throwable first = null;
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                first = worse(first, e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancellation.stop(Stop.CANCELLED);
                throw QueryException.cancelled();
            }
        }
        if (first != null) {
            throwAs(first);
        }
    }

    /** The first failure, unless it only says that the statement was stopped because of another. */
    private static Throwable worse(@Nullable Throwable first, Throwable next) {
        return first == null || first instanceof QueryException query && query.kind() == QueryException.Kind.CANCELLED ? next : first;
    }

    static void throwAs(Throwable failure) throws QueryException, ConnectorException {
        switch (failure) {
            case QueryException e -> throw e;
            case ConnectorException e -> throw e;
            case ArithmeticException e -> throw new QueryException("OVERFLOW", QueryException.Kind.USER, null, "A number is out of range: " + e.getMessage() + ".",
                    "Convert the argument with CAST(… AS DOUBLE) if an approximate result will do.", e);
            case OutOfMemoryError e -> throw new QueryException("OUT_OF_MEMORY", QueryException.Kind.RESOURCE, null, "The statement needs more memory than there is.",
                    "Read less (a bound, a LIMIT, fewer columns) or give the process more with RIFFLE_OPTS=-Xmx4g.", e);
            case InterruptedException _ -> throw QueryException.cancelled();
            default -> throw QueryException.internal("The statement failed: " + failure, failure);
        }
    }
}
