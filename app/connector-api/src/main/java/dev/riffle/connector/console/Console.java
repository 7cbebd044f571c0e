package dev.riffle.connector.console;

import dev.riffle.connector.ConnectorException;
import java.util.List;
import java.util.Optional;

/**
 * A system that takes statements of its own language. Whoever holds this may write: whether a statement may is said with each, and is not the business of a
 * connector.
 *
 * <p>Safe for any thread.
 */
public interface Console {
    /** What the language is called: {@code PostgreSQL}. */
    String language();

    /**
     * The statements of a script, in order, by the language's own rules for texts, names and comments. Parts without a statement, of blanks and comments, are
     * left out. Never fails: what does not end goes to the end. Never waits.
     */
    List<ConsoleStatement> split(String script);

    /** A name, of a table, schema or column, as statements write it: quoted where it would not be read as it is without. Never waits. */
    String quoted(String name);

    /**
     * A statement that has the system tell how it would run another, without running it: that one, with some words in front. Never waits.
     *
     * @param statement one of {@link #split}; one that asks for a plan itself stays as it is
     * @return ends with the statement; empty where the system has no such words, or they are not known
     */
    Optional<String> explained(String statement);

    /** How well a session keeps statements from writing while they may only read: a sentence for the user. */
    String guard();

    /**
     * A session, with settings, temporary tables and transactions of its own. Connects.
     *
     * @throws ConnectorException if the system cannot be reached, or refuses
     */
    ConsoleSession open() throws ConnectorException;
}
