package dev.riffle.connector.testkit;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.console.Console;
import dev.riffle.connector.console.ConsoleSession;
import dev.riffle.connector.console.ConsoleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A system with a console of a toy language, for what shows consoles. Statements end at a semicolon outside of {@code $$ … $$}; results follow each other by
 * {@code THEN}:
 *
 * <pre>
 * ROWS n          n numbers, in a column called n, in segments of 1,000
 * CHANGE n        n rows changed; what may only read is refused
 * DEFINE          done, without a number
 * SAY text        done, with a message
 * BEGIN, COMMIT   a transaction
 * EXPLAIN …       the plan of ROWS or CHANGE: two lines
 * WAIT            waits until it is cancelled
 * BREAK           breaks the connection
 * else            is wrong, at its last word
 * </pre>
 *
 * Safe for any thread.
 */
public final class ScriptedConsole implements Connector, Console {
    private final List<ScriptedSession> sessions = new ArrayList<>();
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** Those opened so far, in order, also ended ones. */
    public synchronized List<ScriptedSession> sessions() {
        return List.copyOf(sessions);
    }

    /** Has who opens a session wait until {@link #release}, heedless of interrupts. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    @Override
    public String language() {
        return "Toy SQL";
    }

    @Override
    public List<ConsoleStatement> split(String script) {
        List<ConsoleStatement> statements = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= script.length(); i++) {
            if (script.startsWith("$$", i)) {
                quoted = !quoted;
                i++;
            } else if (i == script.length() || script.charAt(i) == ';' && !quoted) {
                String part = script.substring(start, i);
                int from = start + part.length() - part.stripLeading().length();
                if (!part.isBlank()) {
                    statements.add(new ConsoleStatement(part.strip(), from, from + part.strip().length()));
                }
                start = i + 1;
            }
        }
        return statements;
    }

    /** In angle brackets where there is more than letters. */
    @Override
    public String quoted(String name) {
        return name.chars().allMatch(Character::isLetter) ? name : "<" + name + ">";
    }

    /** Nobody knows how SAY is done. */
    @Override
    public Optional<String> explained(String statement) {
        return statement.startsWith("SAY") ? Optional.empty() : Optional.of(statement.startsWith("EXPLAIN") ? statement : "EXPLAIN " + statement);
    }

    @Override
    public String guard() {
        return "The toy refuses what would change anything.";
    }

    @Override
    public ConsoleSession open() throws ConnectorException {
        CountDownLatch waiting = held;
        while (waiting.getCount() > 0) {
            try {
                waiting.await();
            } catch (InterruptedException _) {
                // a system that hears nothing
            }
        }
        ScriptedSession session = new ScriptedSession();
        synchronized (this) {
            sessions.add(session);
        }
        return session;
    }

    @Override
    public Optional<Console> console() {
        return Optional.of(this);
    }

    @Override
    public String kind() {
        return "toy";
    }

    @Override
    public List<StreamSummary> streams() {
        return List.of();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        throw new ConnectorException("UNKNOWN_STREAM", Kind.USER, "There is no \"" + stream + "\".", "Use the console.", null);
    }

    @Override
    public StreamScan plan(ScanRequest request) throws ConnectorException {
        throw new ConnectorException("UNKNOWN_STREAM", Kind.USER, "There is no \"" + request.stream() + "\".", "Use the console.", null);
    }

    @Override
    public void close() {
        release();
    }
}
