package dev.riffle.plugin.jdbc.trino;

import dev.riffle.plugin.jdbc.console.StandardRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements of Trino. What may only read is sent in a transaction that the coordinator keeps from writing. What a table function does, such as {@code query} of a
 * connector, the system behind it knows alone: it is sent by an unlocked console only.
 */
final class TrinoConsole extends StandardRules {
    /** Names that are read as they are. */
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "USE", "SET",
            "RESET");
    private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "DROP", "ALTER", "TRUNCATE", "GRANT", "REVOKE",
            "CALL", "EXECUTE", "REFRESH", "AUTHORIZATION");
    /** Of Trino's own. */
    private static final Set<String> TABLE_FUNCTIONS = Set.of("SEQUENCE", "EXCLUDE_COLUMNS");
    private static final Pattern PLACE = Pattern.compile("(?:Query failed \\(#\\w+\\): )?(?:line (\\d+):(\\d+): )?(.*)", Pattern.DOTALL);

    TrinoConsole() {
        super("Trino");
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
        return "Statements run in a transaction that Trino keeps from writing. Table functions of connectors are not sent, since what they do in another system "
                + "only that system knows.";
    }

    @Override
    public Optional<String> refusal(List<String> words) {
        if (words.getFirst().equals("SHOW") || words.getFirst().startsWith("DESC")) {
            return Optional.empty();
        }
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).equals("TABLE") && (i + 1 == words.size() || !TABLE_FUNCTIONS.contains(words.get(i + 1)))) {
                return Optional.of("a table function may change something in another system");
            }
        }
        return refusal(words, READING, WRITING);
    }

    /** The driver does not tell: what statements say is all there is. */
    @Override
    public boolean isInTransaction(Connection connection, String first, boolean before) {
        return switch (first) {
            case "START" -> true;
            case "COMMIT", "ROLLBACK" -> false;
            default -> before;
        };
    }

    @Override
    public OptionalInt place(SQLException failure, String statement) {
        Matcher parts = PLACE.matcher(String.valueOf(failure.getMessage()));
        if (!parts.matches() || parts.group(1) == null) {
            return OptionalInt.empty();
        }
        int line = 0;
        for (int i = Integer.parseInt(parts.group(1)); i > 1; i--) {
            line = statement.indexOf('\n', line) + 1;
            if (line == 0) {
                return OptionalInt.empty();
            }
        }
        int place = line + Integer.parseInt(parts.group(2)) - 1;
        return place > statement.length() ? OptionalInt.empty() : OptionalInt.of(place);
    }

    @Override
    public String message(String said) {
        Matcher parts = PLACE.matcher(said);
        return parts.matches() ? parts.group(3) : said;
    }
}
