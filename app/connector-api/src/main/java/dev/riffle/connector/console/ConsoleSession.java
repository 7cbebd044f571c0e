package dev.riffle.connector.console;

import dev.riffle.connector.ConnectorException;

/**
 * A conversation with a system: one statement at a time, each after the answer before was closed. For one thread, except {@link #cancel()} and
 * {@link #close()}, which are for any.
 */
public interface ConsoleSession extends AutoCloseable {
    /** What a statement may do. */
    enum Access {
        /** Read only. What would change anything is refused, by the system where it can; see {@link Console#guard()}. */
        READ,
        /** Whatever the user may. A transaction that it begins stays open until a statement ends it. */
        WRITE
    }

    /**
     * Runs a statement, and waits until there is something to tell of it, however long that takes.
     *
     * @param statement one of {@link Console#split}
     * @throws StatementException if the system refuses the statement; the session goes on
     * @throws ConnectorException of kind USER and code {@code READ_ONLY} if it may only read and would do more, in which case it was not sent or was taken
     *     back; of code {@code CANCELLED}; of kind EXTERNAL if the connection broke: {@link #isBroken()}
     */
    ConsoleAnswer run(String statement, Access access) throws ConnectorException;

    /** Ends what runs, on the system: what waits fails with code {@code CANCELLED} within a second. Does nothing when nothing runs. Never waits. */
    void cancel();

    /** Whether a transaction is open that a statement has begun: what it wrote is lost with the session. As of the last statement. Never waits. */
    boolean isInTransaction();

    /** Whether it is of no use any more: a new one is needed, with new settings, and what was open in this one is gone. Never waits. */
    boolean isBroken();

    /** Ends it. What is not committed is taken back. Safe to call twice. Never waits. */
    @Override
    void close();
}
