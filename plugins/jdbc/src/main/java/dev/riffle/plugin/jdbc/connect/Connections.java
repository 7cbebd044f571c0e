package dev.riffle.plugin.jdbc.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.catalog.Catalog.Asking;
import dev.riffle.plugin.jdbc.catalog.Catalog.Question;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server: few, opened when they are needed, given back when they are not. Whoever wants one of those for readings waits until one is
 * free; requests have one of their own, so that a long reading never keeps the catalogue from being seen. Safe for any thread.
 */
public final class Connections implements Asking, AutoCloseable {
    /** What every call gives up after; a little less than the five seconds that its caller expects. */
    private static final long ANSWER_MILLIS = 4_500;
    private static final long CONNECT_MILLIS = 4_000;
    private static final long IDLE_MILLIS = 30_000;
    private static final long STOP_AGAIN_MILLIS = 200;
    private static final int STOP_TIMES = 20;
    private static final Duration CLOSE = Duration.ofMillis(500);

    private final Server server;
    private final Semaphore forReading;
    private final Semaphore forRequests = new Semaphore(1, true);
    private @Nullable HikariDataSource pool;
    private volatile boolean closed;

    public Connections(Server server) {
        this.server = server;
        this.forReading = new Semaphore(server.maxConnections(), true);
    }

    public Failures failures() {
        return server.failures();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Runs in a thread that may be left behind when the server does not answer. */
    public void run(Runnable task) {
        Thread.ofVirtual().name("riffle-jdbc").start(task);
    }

    /**
     * Asks something on a connection of its own for that.
     *
     * @param what as in "while {what}"
     * @throws ConnectorException also when there is no answer in time, or when this thread is interrupted
     */
    @Override
    public <T> T ask(String what, Question<T> question) throws ConnectorException {
        check();
        AtomicReference<@Nullable Connection> used = new AtomicReference<>();
        CompletableFuture<T> answer = new CompletableFuture<>();
        run(() -> {
            try {
                answer.complete(asked(question, used));
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw closed ? failures().closed() : failures().of(e.getCause() == null ? e : e.getCause(), what);
        } catch (TimeoutException _) {
            stop(used.get(), answer);
            throw failures().noAnswer(what, ANSWER_MILLIS / 1000.0);
        } catch (InterruptedException _) {
            stop(used.get(), answer);
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        }
    }

    @Override
    public void check() throws ConnectorException {
        if (closed) {
            throw failures().closed();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.cancelled();
        }
    }

    private <T> T asked(Question<T> question, AtomicReference<@Nullable Connection> used) throws SQLException, InterruptedException {
        forRequests.acquire();
        Connection connection = null;
        boolean whole = false;
        try {
            connection = pool().getConnection();
            used.set(connection);
            T result = question.of(connection);
            connection.rollback();
            whole = true;
            return result;
        } finally {
            used.set(null);
            forRequests.release();
            giveBack(connection, whole);
        }
    }

    /** Stops what a connection does until that has ended. */
    private void stop(@Nullable Connection connection, CompletableFuture<?> until) {
        if (connection != null) {
            run(() -> stopUntil(connection, () -> null, until));
        }
    }

    /** Stops, on the server, what a connection does, again and again until that has ended; then gives it up. */
    public void stopUntil(Connection connection, Supplier<@Nullable Statement> statement, CompletableFuture<?> ended) {
        for (int i = 0; i < STOP_TIMES && !ended.isDone(); i++) {
            try {
                server.session().stop(connection, statement.get());
            } catch (SQLException _) {
                // it is ended below if it does not end by itself
            }
            try {
                ended.get(STOP_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                // once more
            } catch (ExecutionException _) {
                return;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (!ended.isDone()) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException _) {
                // it is given up either way
            }
        }
    }

    /** Makes a connection that was just opened ready. */
    public interface Preparation {
        void of(Connection connection) throws SQLException;
    }

    /**
     * Opens a connection that is none of the few: whoever wants it closes it.
     *
     * @throws ConnectorException also when there is no answer in time, or when this thread is interrupted
     */
    public Connection openApart(Preparation preparation) throws ConnectorException {
        check();
        CompletableFuture<Connection> opened = new CompletableFuture<>();
        run(() -> {
            try {
                Connection connection = Opening.connect(server, preparation);
                if (!opened.complete(connection)) {
                    connection.close(); // nobody waits for it any more
                }
            } catch (Throwable failure) {
                opened.completeExceptionally(failure);
            }
        });
        try {
            return opened.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failures().of(e.getCause() == null ? e : e.getCause(), "connecting");
        } catch (TimeoutException _) {
            opened.cancel(false);
            throw failures().noAnswer("connecting", ANSWER_MILLIS / 1000.0);
        } catch (InterruptedException _) {
            opened.cancel(false);
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        }
    }

    /** Called before a result is closed whose rest is not wanted. */
    public void endEarly(Connection connection, Statement statement) throws SQLException {
        server.session().endEarly(connection, statement);
    }

    /** Waits until a connection for a reading is free. */
    public Connection acquire() throws SQLException, InterruptedException, ConnectorException {
        forReading.acquire();
        boolean acquired = false;
        try {
            if (closed) {
                throw failures().closed();
            }
            Connection connection = pool().getConnection();
            acquired = true;
            return connection;
        } finally { // whatever happens: drivers throw more than they declare
            if (!acquired) {
                forReading.release();
            }
        }
    }

    /** @param whole whether nothing is left going on that another one would meet */
    public void release(Connection connection, boolean whole) {
        try {
            giveBack(connection, whole);
        } finally {
            forReading.release();
        }
    }

    private void giveBack(@Nullable Connection connection, boolean whole) {
        if (connection == null) {
            return;
        }
        HikariDataSource current = pool;
        try {
            if (!whole && current != null) {
                current.evictConnection(connection);
            }
            connection.close();
        } catch (Exception _) { // not only what is declared
            // it is not there any more, which is what was wanted
        }
    }

    private synchronized HikariDataSource pool() throws SQLException {
        HikariDataSource current = pool;
        if (closed) {
            throw new SQLException("closed");
        }
        if (current == null) {
            Opening opening = new Opening(server);
            opening.openFirst(); // tells at once what is wrong; the pool would try again and again
            HikariConfig config = new HikariConfig();
            config.setPoolName("riffle");
            config.setDataSource(opening);
            config.setAutoCommit(false);
            config.setReadOnly(true);
            config.setMinimumIdle(0);
            config.setMaximumPoolSize(server.maxConnections() + 1);
            config.setConnectionTimeout(CONNECT_MILLIS);
            config.setValidationTimeout(CONNECT_MILLIS / 2);
            config.setIdleTimeout(IDLE_MILLIS);
            config.setInitializationFailTimeout(-1);
            current = new HikariDataSource(config);
            pool = current;
        }
        return current;
    }

    /** Ends all connections, and waits a moment for it. Safe to call twice. */
    @Override
    public void close() {
        closed = true;
        Thread closing = Thread.ofVirtual().name("riffle-jdbc-close").start(() -> {
            HikariDataSource current;
            synchronized (this) {
                current = pool;
                pool = null;
            }
            if (current != null) {
                current.close();
            }
        });
        try {
            closing.join(CLOSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it goes on without us
        }
    }

    /** Opens connections with the driver itself: the driver registry of the JDK looks in other class loaders. */
    private static final class Opening implements DataSource {
        private final Server server;
        private final AtomicReference<@Nullable Connection> first = new AtomicReference<>();

        Opening(Server server) {
            this.server = server;
        }

        void openFirst() throws SQLException {
            first.set(open());
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection opened = first.getAndSet(null);
            return opened == null ? open() : opened;
        }

        private Connection open() throws SQLException {
            return connect(server, server.session()::begin);
        }

        static Connection connect(Server server, Preparation preparation) throws SQLException {
            Connection connection = server.driver().connect(server.url(), server.properties());
            if (connection == null) {
                throw new SQLException("the driver does not take this address");
            }
            // outside of any transaction: what the pool sets at the start would be gone with the first rollback
            try {
                preparation.of(connection);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(@Nullable PrintWriter out) {
            // nothing is written
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // the driver's properties say it
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getLogger("dev.riffle.plugin.jdbc");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
