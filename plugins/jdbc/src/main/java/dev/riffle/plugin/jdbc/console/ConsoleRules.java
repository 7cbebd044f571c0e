package dev.riffle.plugin.jdbc.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What differs between databases for statements that are written by hand. Safe for any thread. */
public interface ConsoleRules {
    /** What the language is called. */
    String language();

    Lexicon lexicon();

    /** As {@link dev.riffle.connector.console.Console#quoted}. */
    String quoted(String name);

    /** What stands in front of a statement to have its plan told instead; empty where that is not known. */
    default Optional<String> explaining() {
        return Optional.empty();
    }

    /** As {@link dev.riffle.connector.console.Console#guard}. */
    String guard();

    /**
     * Why a statement is not sent that may only read; empty if it is. The first of two guards where the server has one.
     *
     * @param words of the statement, in capitals, without quoted names; never empty
     * @return as in "The console is read-only: …"
     */
    Optional<String> refusal(List<String> words);

    /** Makes a connection that was just opened ready: for reading. */
    void begin(Connection connection) throws SQLException;

    /** Called before a statement that may only read; no transaction is open. */
    void beginReading(Connection connection) throws SQLException;

    /** Called when the results of a statement that may only read were taken, or let go. */
    void endReading(Connection connection) throws SQLException;

    /**
     * Called before a statement that may write.
     *
     * @param first its first word, in capitals; empty for none
     * @param inTransaction whether a transaction is open that a statement began
     */
    void beginWriting(Connection connection, String first, boolean inTransaction) throws SQLException;

    /**
     * Called when the results of a statement that may write were taken, or let go.
     *
     * @param inTransaction whether a transaction was open before it that a statement began
     * @param failed whether it failed
     */
    void endWriting(Connection connection, boolean inTransaction, boolean failed) throws SQLException;

    /**
     * Whether a transaction is open that a statement began.
     *
     * @param first the first word of the statement that was run, in capitals; empty if it failed
     * @param before whether one was open before it
     */
    boolean isInTransaction(Connection connection, String first, boolean before) throws SQLException;

    /** Has rows sent a part at a time. */
    default void stream(Statement statement, int rows) throws SQLException {
        statement.setFetchSize(rows);
    }

    /** Where a statement is wrong, in chars from 0, if a failure says so. */
    default OptionalInt place(SQLException failure, String statement) {
        return OptionalInt.empty();
    }

    /** What a failure says, without what goes without saying. @param said by the driver */
    default String message(String said) {
        return said;
    }

    /** What the server proposes to do about a failure; empty if it does not. */
    default Optional<String> hint(SQLException failure) {
        return Optional.empty();
    }
}
