package dev.riffle.plugin.jdbc.mariadb;

import dev.riffle.plugin.jdbc.connect.Connections.Preparation;
import dev.riffle.plugin.jdbc.console.Lexicon;
import dev.riffle.plugin.jdbc.console.StandardRules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements of MariaDB and MySQL. What may only read runs in a read-only transaction; what that does not hold, definitions, which end it, files and settings of the server, is not sent.
 * The server's own mode holds, which says what is quoted and what is an error.
 */
final class MariaDbConsole extends StandardRules {
    /** Names that are read as they are. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final Lexicon LEXICON = new Lexicon(false, false, true, false, true, true, true, true, true);
    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "USE", "HELP",
            "SET");
    private static final Set<String> WRITING = Set.of("OUTFILE", "DUMPFILE", "/*!");
    private static final Set<String> SETTING = Set.of("OUTFILE", "DUMPFILE", "/*!", "GLOBAL", "PERSIST", "PERSIST_ONLY", "PASSWORD", "ROLE",
            "AUTOCOMMIT",
            "STATEMENT"); // SET STATEMENT … FOR runs another one, and what defines something ends the transaction
    private static final Pattern NEAR = Pattern.compile("near '(.*)' at line (\\d+)$", Pattern.DOTALL);
    private static final int IN_TRANSACTION = 1;

    private final Preparation session;

    MariaDbConsole(Preparation session) {
        super("MariaDB");
        this.session = session;
    }

    @Override
    public Lexicon lexicon() {
        return LEXICON;
    }

    @Override
    public String quoted(String name) {
        return quoted(name, PLAIN, '`');
    }

    @Override
    public Optional<String> explaining() {
        return Optional.of("EXPLAIN");
    }

    @Override
    public String guard() {
        return "Every statement runs in a read-only transaction of the server, and none is sent that defines something, writes files or changes the server's settings.";
    }

    @Override
    public Optional<String> refusal(List<String> words) {
        return refusal(words, READING, words.getFirst().equals("SET") ? SETTING : WRITING);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        session.of(connection);
        run(connection, "SET SESSION TRANSACTION READ WRITE"); // each that reads says so itself
        run(connection, "SET sql_mode = DEFAULT");
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        run(connection, "START TRANSACTION READ ONLY");
    }

    @Override
    public void endReading(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    public void beginWriting(Connection connection, String first, boolean inTransaction) {
        // each is on its own, unless one began a transaction
    }

    @Override
    public boolean isInTransaction(Connection connection, String first, boolean before) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().contains("MariaDB")) {
            return (connection.unwrap(org.mariadb.jdbc.Connection.class).getContext().getServerStatus() & IN_TRANSACTION) != 0;
        }
        try (Statement statement = connection.createStatement(); ResultSet open = statement.executeQuery("SELECT @@in_transaction")) {
            return open.next() && open.getInt(1) != 0;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public OptionalInt place(SQLException failure, String statement) {
        Matcher near = NEAR.matcher(String.valueOf(failure.getMessage()).strip());
        if (!near.find()) {
            return OptionalInt.empty();
        }
        int line = 0;
        for (int i = Integer.parseInt(near.group(2)); i > 1 && line >= 0; i--) {
            line = statement.indexOf('\n', line) + 1;
        }
        int place = near.group(1).isEmpty() ? statement.length() : statement.indexOf(near.group(1), line);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }
}
