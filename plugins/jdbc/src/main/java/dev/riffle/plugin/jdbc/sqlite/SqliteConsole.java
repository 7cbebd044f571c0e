package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.plugin.jdbc.connect.Connections.Preparation;
import dev.riffle.plugin.jdbc.console.Lexicon;
import dev.riffle.plugin.jdbc.console.StandardRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements of SQLite, over a file that is opened for reading only: also when the console is unlocked. */
final class SqliteConsole extends StandardRules {
    private static final Lexicon LEXICON = new Lexicon(false, false, false, false, true, false, false, false, false);
    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "EXPLAIN", "PRAGMA");
    private static final Set<String> WRITING = Set.of("ATTACH", "DETACH", "LOAD_EXTENSION", "WRITEFILE", "QUERY_ONLY", "WRITABLE_SCHEMA");
    private static final Pattern NEAR = Pattern.compile("near \"(.+?)\"");

    private final Preparation session;

    SqliteConsole(Preparation session) {
        super("SQLite");
        this.session = session;
    }

    @Override
    public Lexicon lexicon() {
        return LEXICON;
    }

    @Override
    public Optional<String> explaining() {
        return Optional.of("EXPLAIN QUERY PLAN");
    }

    @Override
    public String guard() {
        return "The file is opened for reading only, whether or not the console is unlocked.";
    }

    @Override
    public Optional<String> refusal(List<String> words) {
        return refusal(words, READING, WRITING);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        session.of(connection);
    }

    @Override
    public OptionalInt place(SQLException failure, String statement) {
        Matcher near = NEAR.matcher(String.valueOf(failure.getMessage()));
        int place = near.find() ? statement.indexOf(near.group(1)) : -1;
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }
}
