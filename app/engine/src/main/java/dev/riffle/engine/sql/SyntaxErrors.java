package dev.riffle.engine.sql;

import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryException.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;

/** Says in the user's terms why a text is no statement. */
final class SyntaxErrors {
    private static final Pattern NEAR = Pattern.compile("Encountered \"(.*?)\" at line (\\d+), column (\\d+)\\.", Pattern.DOTALL);
    private static final Pattern KEYWORD = Pattern.compile("Incorrect syntax near the keyword '([^']*)' at line (\\d+), column (\\d+)\\..*",
            Pattern.DOTALL);
    private static final Pattern LEXICAL = Pattern.compile("Lexical error at line (\\d+), column (\\d+)\\.\\s+Encountered: \"(.*?)\" \\(\\d+\\).*",
            Pattern.DOTALL);
    private static final Set<String> BEGINNINGS = Set.of("SELECT", "WITH", "VALUES", "TABLE");
    /** What parts of a query begin with, as it is mistyped. */
    private static final List<String> CLAUSES = List.of("SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "OFFSET", "FETCH",
            "JOIN", "UNION", "BETWEEN", "DISTINCT");

    /** Words between expressions, which nobody means as names. */
    private static final Set<String> JOINING = Set.of("AND", "OR", "NOT", "IS", "IN", "LIKE", "BETWEEN", "AS", "ON", "BY", "FROM", "WHERE", "GROUP",
            "ORDER", "HAVING", "SELECT",
            "LIMIT", "OFFSET", "FETCH", "UNION", "CASE", "WHEN", "THEN", "ELSE", "NULL", "JOIN");

    private SyntaxErrors() {}

    /** A statement that begins with a word that no query begins with. */
    static QueryException notAQuery(SqlText text) {
        int start = text.start();
        String word = text.wordAt(start).toUpperCase(Locale.ROOT);
        return QueryException.user("NOT_A_QUERY", text.place(start),
                (word.isEmpty() ? "The statement" : word) + " is not a query: Riffle only reads.",
                "Write a SELECT, VALUES or WITH statement.");
    }

    static QueryException empty() {
        return QueryException.user("NOT_A_QUERY", null, "The statement is empty.", "Write a query, for example: SELECT COUNT(*) FROM orders");
    }

    static QueryException tooDeep(Throwable cause) {
        return new QueryException("TOO_COMPLEX", QueryException.Kind.USER, null, "The statement is nested too deeply.",
                "Write it in a simpler way: IN (…) instead of many OR.", cause);
    }

    static QueryException of(SqlParseException e, SqlText text) {
        if (e.getCause() instanceof StackOverflowError) {
            return tooDeep(e);
        }
        String message = String.valueOf(e.getMessage());
        Matcher lexical = LEXICAL.matcher(message);
        if (lexical.find()) {
            return error(place(lexical.group(1), lexical.group(2)), "The sign \"" + unescaped(lexical.group(3)) + "\" means nothing here.",
                    "Names are put in double quotes, texts in single quotes; comments begin with two dashes.");
        }
        QueryException beginning = beginning(text);
        if (beginning != null) {
            return beginning;
        }
        Matcher near = NEAR.matcher(message);
        if (near.find()) {
            return unexpected(unescaped(near.group(1)), place(near.group(2), near.group(3)), e, text);
        }
        Matcher keyword = KEYWORD.matcher(message);
        if (keyword.find()) {
            return atKeyword(keyword.group(1), place(keyword.group(2), keyword.group(3)), text);
        }
        String first = message.lines().findFirst().orElse(message).strip();
        if (first.startsWith("Non-query expression")) {
            return error(text.place(text.start()), "This is not a query.", "Write a query, for example: SELECT COUNT(*) FROM orders");
        }
        boolean internal = first.contains("Exception") || first.contains("org.");
        return error(SqlErrors.position(e.getPos()), internal ? "The statement cannot be read as SQL." : first.endsWith(".") ? first : first + ".",
                "Check the statement at this place.");
    }

    private static @Nullable QueryException beginning(SqlText text) {
        int start = text.start();
        String word = text.wordAt(start);
        if (word.isEmpty() || BEGINNINGS.contains(word.toUpperCase(Locale.ROOT))) {
            return null;
        }
        return error(text.place(start), "A query does not begin with \"" + word + "\".",
                NearestName.of(word, BEGINNINGS).map(near -> "Did you mean " + near + "?")
                        .orElse("Write a query, for example: SELECT COUNT(*) FROM orders"));
    }

    private static QueryException unexpected(String tokens, Position place, SqlParseException e, SqlText text) {
        if (tokens.startsWith("<EOF>")) {
            return error(place, "The statement ends too early.",
                    text.openParentheses(text.place(Integer.MAX_VALUE / 2)) > 0
                            ? "A closing parenthesis is missing."
                            : "Something is missing at its end: a name, an expression or a closing parenthesis.");
        }
        boolean quoted = tokens.startsWith("'") || tokens.startsWith("\"");
        int closing = quoted ? tokens.indexOf(tokens.charAt(0), 1) : -1;
        if (quoted && closing < 0) {
            return error(place,
                    tokens.startsWith("'") ? "The text that begins here is not closed." : "The quoted name that begins here is not closed.",
                    "Add the closing " + tokens.charAt(0) + " behind it.");
        }
        String token = quoted ? tokens.substring(0, closing + 1) : tokens.split(" ")[0];
        Position before = text.wordBefore(place);
        Optional<String> clause = before == null ? Optional.empty() : clause(text.wordAt(before));
        if (before != null && clause.isPresent() && !quoted) {
            return error(before, "Unexpected \"" + text.wordAt(before) + "\".", "Did you mean " + clause.get() + "?");
        }
        String shown = quoted ? token : "\"" + token + "\"";
        return error(place, "Unexpected " + shown + ".", hint(token, place, e, text));
    }

    private static String hint(String token, Position place, SqlParseException e, SqlText text) {
        Optional<String> meant = clause(token).or(() -> expected(token, e));
        if (meant.isPresent()) {
            return "Did you mean " + meant.get() + "?";
        }
        int open = text.openParentheses(place);
        return switch (token) {
            case "," -> "Write something after the comma, or remove it.";
            case "-" -> "A name with a dash in it is put in double quotes.";
            case ";" -> "Run one statement at a time.";
            case ")" -> open <= 0 ? "There is no opening parenthesis for it." : "Something is missing before it.";
            default -> open > 0 && isClause(token)
                    ? "A closing parenthesis is missing before it."
                    : text.follows(place, "INTERVAL")
                            ? "An interval is written like INTERVAL '15' MINUTE."
                            : !isReserved(token)
                                    ? "Check the statement at this place."
                                    : JOINING.contains(token.toUpperCase(Locale.ROOT))
                                            ? "Check what stands around it; as a name it is put in double quotes."
                                            : token + " is a reserved word: as a name it is put in double quotes.";
        };
    }

    /** The parser gives up at a keyword when what follows is not what must follow. */
    private static QueryException atKeyword(String keyword, Position place, SqlText text) {
        String next = text.following(place);
        String wanted = switch (keyword.toUpperCase(Locale.ROOT)) {
            case "GROUP", "ORDER", "PARTITION" -> "Write " + keyword.toUpperCase(Locale.ROOT) + " BY.";
            case "FROM" -> text.wordBefore(place) != null && text.follows(place, "SELECT") || place.equals(text.place(text.start()))
                    ? "Write what is to be selected between SELECT and FROM, for example: SELECT * FROM orders"
                    : "The name of a stream follows FROM.";
            case "LIMIT", "OFFSET", "FETCH" -> "A whole number of rows follows " + keyword.toUpperCase(Locale.ROOT) + ".";
            case "WHERE", "HAVING", "ON" -> "A condition follows " + keyword.toUpperCase(Locale.ROOT) + ".";
            default -> "Check the statement at this place.";
        };
        return error(place,
                next.isEmpty() ? "Something is missing after \"" + keyword + "\"." : "\"" + keyword + " " + next + "\" cannot be read here.", wanted);
    }

    private static boolean isClause(String word) {
        return CLAUSES.stream().anyMatch(clause -> clause.split(" ")[0].equalsIgnoreCase(word));
    }

    /** The clause that a word was meant to be, if it is not one already. */
    private static Optional<String> clause(String word) {
        return word.length() < 4 || isClause(word) || isReserved(word) ? Optional.empty() : NearestName.of(word, CLAUSES);
    }

    private static Optional<String> expected(String token, SqlParseException e) {
        List<String> words = new ArrayList<>();
        for (String name : e.getExpectedTokenNames()) {
            String plain = name.replace("\"", "");
            if (plain.length() > 2 && Character.isLetter(plain.charAt(0))) {
                words.add(plain);
            }
        }
        return token.length() < 3 || isReserved(token)
                ? Optional.empty()
                : NearestName.of(token, words).filter(name -> !name.equalsIgnoreCase(token));
    }

    private static boolean isReserved(String word) {
        return SqlAbstractParserImpl.getSql92ReservedWords().contains(word.toUpperCase(Locale.ROOT)) || SqlFrontEnd.isReservedWord(word);
    }

    private static String unescaped(String token) {
        return token.replace("\\'", "'").replace("\\\"", "\"");
    }

    private static Position place(String line, String column) {
        return new Position(Integer.parseInt(line), Integer.parseInt(column));
    }

    private static QueryException error(@Nullable Position place, String message, String nextStep) {
        return QueryException.user("SYNTAX", place, message, nextStep);
    }
}
