package dev.riffle.plugin.jdbc.h2;

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

/** Statements of H2, which has no sessions that only read: what could write is found by its words. A file is opened for reading only in any case. */
final class H2Console extends StandardRules {
    /** Names that are read as they are. */
    private static final Pattern PLAIN = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Lexicon LEXICON = new Lexicon(true, true, false, false, false, false, false, false, false);
    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN", "HELP", "SET");
    private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "DROP", "ALTER", "TRUNCATE", "GRANT", "REVOKE",
            "COMMENT", "ANALYZE", "CALL", "EXECUTE", "SCRIPT", "RUNSCRIPT", "BACKUP", "SHUTDOWN", "CHECKPOINT", "CSVWRITE", "FILE_WRITE",
            "LINK_SCHEMA",
            "NEXTVAL", "MEMORY_FREE", "ABORT_SESSION", "CANCEL_SESSION");
    /** Settings of the session; others are of the database. */
    private static final Set<String> OF_SESSION = Set.of("SCHEMA", "SCHEMA_SEARCH_PATH", "TIME", "QUERY_TIMEOUT", "NON_KEYWORDS", "VARIABLE_BINARY");
    private static final Pattern PLACE = Pattern.compile("\"(.*?)\\[\\*]", Pattern.DOTALL);

    private final Preparation session;

    H2Console(Preparation session) {
        super("H2");
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
        return "H2 has no sessions that only read: only statements that read are sent, as far as their words tell. What aliases do that its owners made, nobody but "
                + "they know; a user who may do nothing but SELECT is safer.";
    }

    @Override
    public Optional<String> refusal(List<String> words) {
        if (words.getFirst().equals("SET") && (words.size() < 2 || !OF_SESSION.contains(words.get(1)))) {
            return Optional.of("the statement sets what is not of the session alone");
        }
        return refusal(words, READING, WRITING);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        session.of(connection);
    }

    @Override
    public boolean isInTransaction(Connection connection, String first, boolean before) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet id = statement.executeQuery("SELECT TRANSACTION_ID()")) {
            return id.next() && id.getString(1) != null;
        }
    }

    /** Without the statement. */
    @Override
    public String message(String said) {
        return said.replaceFirst("(?s);? ?SQL statement:.*", ".");
    }

    @Override
    public OptionalInt place(SQLException failure, String statement) {
        Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
        return place.find() && statement.startsWith(place.group(1)) ? OptionalInt.of(place.group(1).length()) : OptionalInt.empty();
    }
}
