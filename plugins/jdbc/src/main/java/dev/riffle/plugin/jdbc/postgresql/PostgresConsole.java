package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.plugin.jdbc.connect.Connections.Preparation;
import dev.riffle.plugin.jdbc.console.Lexicon;
import dev.riffle.plugin.jdbc.console.StandardRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Statements of PostgreSQL. What may only read runs in a read-only transaction, whose mode cannot be changed any more once it has looked at data, which it does
 * first; what would end that transaction is not sent. What may write runs by itself, unless a statement began a transaction.
 */
final class PostgresConsole extends StandardRules {
    /** Names that are read as they are. */
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");
    private static final Lexicon LEXICON = new Lexicon(true, true, false, true, false, false, false, false, false);
    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN", "SET", "RESET");
    /** EXPLAIN ANALYZE makes tables also in a transaction that only reads. */
    private static final Set<String> MAKING = Set.of("CREATE", "INTO");
    /** Their rows are sent a part at a time in a transaction only: other statements could not all be run in one. */
    private static final Set<String> LONG = Set.of("SELECT", "WITH", "VALUES", "TABLE");

    private final Preparation session;

    PostgresConsole(Preparation session) {
        super("PostgreSQL");
        this.session = session;
    }

    @Override
    public Lexicon lexicon() {
        return LEXICON;
    }

    @Override
    public String quoted(String name) {
        return quoted(name, PLAIN, '"');
    }

    @Override
    public Optional<String> explaining() {
        return Optional.of("EXPLAIN");
    }

    @Override
    public String guard() {
        return "Every statement runs in a read-only transaction of the server. What functions do outside of it, such as dblink, depends on the user's rights.";
    }

    @Override
    public Optional<String> refusal(List<String> words) {
        return refusal(words, READING, words.getFirst().equals("EXPLAIN") ? MAKING : Set.of());
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        session.of(connection);
        connection.setReadOnly(true);
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        setReadOnly(connection, true);
        connection.setAutoCommit(false);
        run(connection, "SELECT 1"); // from here on the server refuses to make the transaction one that writes
    }

    /** So that settings stay. */
    @Override
    public void endReading(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void beginWriting(Connection connection, String first, boolean inTransaction) throws SQLException {
        if (!inTransaction) {
            setReadOnly(connection, false);
            connection.setAutoCommit(!LONG.contains(first));
        }
    }

    /** The driver takes no part in a transaction that a statement began: it is told of none, and so commits none. */
    @Override
    public void endWriting(Connection connection, boolean inTransaction, boolean failed) throws SQLException {
        boolean open = state(connection) != TransactionState.IDLE;
        if (!inTransaction && !connection.getAutoCommit()) { // it was begun for the statement
            if (failed) {
                connection.rollback();
            } else {
                connection.commit();
            }
            connection.setAutoCommit(true);
        } else {
            connection.setAutoCommit(!open); // sends nothing
        }
    }

    @Override
    public boolean isInTransaction(Connection connection, String first, boolean before) throws SQLException {
        return state(connection) != TransactionState.IDLE;
    }

    private static TransactionState state(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    private static void setReadOnly(Connection connection, boolean readOnly) throws SQLException {
        if (connection.isReadOnly() != readOnly) {
            run(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION READ " + (readOnly ? "ONLY" : "WRITE"));
            connection.setReadOnly(readOnly);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public OptionalInt place(SQLException failure, String statement) {
        ServerErrorMessage message = message(failure);
        int position = message == null ? 0 : message.getPosition(); // of code points, from 1
        return position < 1 || position > statement.codePointCount(0, statement.length())
                ? OptionalInt.empty()
                : OptionalInt.of(statement.offsetByCodePoints(0, position - 1));
    }

    @Override
    public Optional<String> hint(SQLException failure) {
        ServerErrorMessage message = message(failure);
        return Optional.ofNullable(message == null ? null : message.getHint());
    }

    private static @Nullable ServerErrorMessage message(SQLException failure) {
        return failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
    }
}
