package dev.riffle.plugin.jdbc.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Of a database of which nothing is known. What may only read begins with a word that reads, has none that writes, and is taken back. Writing statements are
 * on their own: the driver keeps no transaction open.
 */
public class StandardRules implements ConsoleRules {
    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN");
    private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "UPSERT", "CREATE", "DROP", "ALTER", "TRUNCATE", "GRANT",
            "REVOKE", "INTO", "CALL", "EXEC", "EXECUTE", "ATTACH", "PRAGMA", "COPY", "LOAD", "NEXTVAL", "SETVAL");

    private static final Pattern ANY_CASE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String language;

    /** @param language what it is called */
    public StandardRules(String language) {
        this.language = language;
    }

    @Override
    public String language() {
        return language;
    }

    @Override
    public Lexicon lexicon() {
        return Lexicon.STANDARD;
    }

    /** In double quotes. */
    @Override
    public String quoted(String name) {
        return quoted(name, ANY_CASE, '"');
    }

    /**
     * A name that stays as it is if it looks so and is no word of the language; else in quotes.
     *
     * @param plain of names that are read as they are
     */
    protected static String quoted(String name, Pattern plain, char quote) {
        return plain.matcher(name).matches() && !ReservedWords.contains(name)
                ? name
                : quote + name.replace(String.valueOf(quote), String.valueOf(quote) + quote) + quote;
    }

    @Override
    public String guard() {
        return "Only statements that read are sent, as far as their words tell, and what they did is rolled back. What functions of the database do, nobody but "
                + "the database knows.";
    }

    @Override
    public Optional<String> refusal(List<String> words) {
        return refusal(words, READING, WRITING);
    }

    /** @param reading what a statement may begin with @param writing what it must not have anywhere */
    protected static Optional<String> refusal(List<String> words, Set<String> reading, Set<String> writing) {
        if (!reading.contains(words.getFirst())) {
            return Optional.of("a statement that begins with " + words.getFirst() + " may change something");
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean next = word.equals("NEXT") && i + 1 < words.size() && words.get(i + 1).equals("VALUE");
            if (writing.contains(word) || next) {
                return Optional.of("a statement with the word " + word + " may change something; a name that is called so has to be quoted");
            }
        }
        return Optional.empty();
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        // as the server has it
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        setReadOnly(connection, true);
        connection.setAutoCommit(false);
    }

    @Override
    public void endReading(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public void beginWriting(Connection connection, String first, boolean inTransaction) throws SQLException {
        setReadOnly(connection, false);
    }

    @Override
    public void endWriting(Connection connection, boolean inTransaction, boolean failed) throws SQLException {
        // it is on its own
    }

    @Override
    public boolean isInTransaction(Connection connection, String first, boolean before) throws SQLException {
        return false;
    }

    private static void setReadOnly(Connection connection, boolean readOnly) {
        try {
            if (connection.isReadOnly() != readOnly) {
                connection.setReadOnly(readOnly);
            }
        } catch (SQLException _) {
            // some can only be told when they are opened
        }
    }
}
