package dev.riffle.engine.sql;

import dev.riffle.connector.data.Field;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.StreamTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Says in the user's terms, at its place and with a suggestion, what Calcite found wrong. */
final class SqlErrors {
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("Column '([^']*)' not found in (?:any table|table '([^']*)').*", Pattern.DOTALL);
    private static final Pattern UNKNOWN_FUNCTION = Pattern.compile("No match found for function signature ([^(]+)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern UNKNOWN_TABLE_ALIAS = Pattern.compile("(?:Table|Unknown identifier) '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern CANNOT_APPLY = Pattern.compile("Cannot apply '([^']*)' to arguments of type '(.*?)'\\..*", Pattern.DOTALL);
    private static final Pattern NEAR = Pattern.compile("Encountered \"(.*?)\" at line (\\d+), column (\\d+)\\.", Pattern.DOTALL);
    private static final Pattern LEXICAL = Pattern.compile("Lexical error at line (\\d+), column (\\d+)\\.\\s+Encountered: (.*?)\\s+after.*", Pattern.DOTALL);

    private SqlErrors() {}

    static QueryException.@Nullable Position position(@Nullable SqlParserPos position) {
        return position == null || position.getLineNum() < 1 ? null : new QueryException.Position(position.getLineNum(), position.getColumnNum());
    }

    static QueryException syntax(SqlParseException e) {
        String message = String.valueOf(e.getMessage());
        Matcher near = NEAR.matcher(message);
        Matcher lexical = LEXICAL.matcher(message);
        if (lexical.find()) {
            QueryException.Position place = new QueryException.Position(Integer.parseInt(lexical.group(1)), Integer.parseInt(lexical.group(2)));
            return QueryException.user("SYNTAX", place, "The text cannot be read as SQL here: unexpected " + lexical.group(3) + ".",
                    "Names are quoted with double quotes, texts with single quotes.");
        }
        if (!near.find()) {
            return QueryException.user("SYNTAX", position(e.getPos()), "The statement is not SQL: " + firstSentence(message), "Check the statement.");
        }
        String token = near.group(1);
        QueryException.Position place = new QueryException.Position(Integer.parseInt(near.group(2)), Integer.parseInt(near.group(3)));
        if (token.equals("<EOF>")) {
            return QueryException.user("SYNTAX", place, "The statement ends too early.", "Something is missing at its end: a name, an expression or a closing parenthesis.");
        }
        String word = token.split(" ")[0];
        List<String> expected = new ArrayList<>();
        for (String name : e.getExpectedTokenNames()) {
            String plain = name.replace("\"", "");
            if (plain.length() > 1 && Character.isLetter(plain.charAt(0))) {
                expected.add(plain);
            }
        }
        Optional<String> nearest = NearestName.of(word, expected).filter(name -> !name.equalsIgnoreCase(word));
        String nextStep;
        if (nearest.isPresent()) {
            nextStep = "Did you mean " + nearest.get() + "?";
        } else if (isReserved(word)) {
            nextStep = "\"" + word + "\" is a reserved word; to use it as a name, put it in double quotes.";
        } else {
            nextStep = "Check the statement at this place.";
        }
        return QueryException.user("SYNTAX", place, "Unexpected \"" + word + "\".", nextStep);
    }

    private static boolean isReserved(String word) {
        return org.apache.calcite.sql.parser.SqlAbstractParserImpl.getSql92ReservedWords().contains(word.toUpperCase(java.util.Locale.ROOT))
                || SqlFrontEnd.isReservedWord(word);
    }

    static QueryException invalid(CalciteContextException e, Collection<StreamTable> tables, SqlOperatorTable operators) {
        QueryException.Position place = e.getPosLine() < 1 ? null : new QueryException.Position(e.getPosLine(), e.getPosColumn());
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        Matcher matcher = UNKNOWN_COLUMN.matcher(message);
        if (matcher.matches()) {
            return unknownColumn(matcher.group(1), place, tables);
        }
        matcher = UNKNOWN_FUNCTION.matcher(message);
        if (matcher.matches()) {
            return unknownFunction(matcher.group(1), matcher.group(2), place, operators);
        }
        matcher = CANNOT_APPLY.matcher(message);
        if (matcher.matches()) {
            return QueryException.user("TYPE_MISMATCH", place, "\"" + matcher.group(1) + "\" does not work on " + plainTypes(matcher.group(2)) + ".",
                    "Convert one side with CAST(… AS type).");
        }
        matcher = UNKNOWN_TABLE_ALIAS.matcher(message);
        if (matcher.matches()) {
            return unknownColumn(matcher.group(1), place, tables);
        }
        return QueryException.user(message.contains("ype") ? "TYPE_MISMATCH" : "INVALID", place, sentence(plainTypes(message)), "Correct the statement at this place.");
    }

    private static QueryException unknownColumn(String name, QueryException.@Nullable Position place, Collection<StreamTable> tables) {
        List<String> columns = tables.stream().flatMap(table -> table.description().type().fields().stream()).map(Field::name).distinct().toList();
        List<String> members = columns.stream().filter(column -> column.regionMatches(true, 0, name + ".", 0, name.length() + 1)).toList();
        String nextStep;
        if (!members.isEmpty()) {
            nextStep = "\"" + name + "\" is a nested object with the fields " + listed(members) + ".";
        } else {
            nextStep = NearestName.of(name, columns).or(() -> columns.stream().filter(column -> column.toLowerCase(java.util.Locale.ROOT).endsWith("." + name.toLowerCase(java.util.Locale.ROOT))).findFirst())
                    .map(near -> "Did you mean \"" + near + "\"?").orElse(columns.isEmpty() ? "The statement reads no table." : "The columns are " + listed(columns) + ".");
        }
        return QueryException.user("UNKNOWN_COLUMN", place, "There is no column \"" + name + "\".", nextStep);
    }

    private static QueryException unknownFunction(String name, String arguments, QueryException.@Nullable Position place, SqlOperatorTable operators) {
        List<String> functions = operators.getOperatorList().stream().map(SqlOperator::getName).filter(known -> known.length() > 1).toList();
        boolean known = functions.stream().anyMatch(function -> function.equalsIgnoreCase(name));
        if (known) {
            return QueryException.user("TYPE_MISMATCH", place, name + " does not take " + (arguments.isEmpty() ? "no arguments" : plainTypes(arguments)) + ".",
                    "Check the number and the types of its arguments.");
        }
        return QueryException.user("UNKNOWN_FUNCTION", place, "There is no function \"" + name + "\".",
                NearestName.of(name, functions).map(near -> "Did you mean " + near + "?").orElse("Functions are those of standard SQL."));
    }

    private static String listed(List<String> names) {
        int shown = Math.min(12, names.size());
        String list = String.join(", ", names.subList(0, shown));
        return shown < names.size() ? list + ", … (" + names.size() + " in all)" : list;
    }

    private static String plainTypes(String text) {
        return text.replaceAll("<([^<>]*)>", "$1").replaceAll("TIMESTAMP_WITH_LOCAL_TIME_ZONE", "TIMESTAMP WITH TIME ZONE").replaceAll("\\s+", " ");
    }

    private static String firstSentence(String message) {
        return sentence(message.lines().findFirst().orElse(message));
    }

    private static String sentence(String text) {
        String trimmed = text.strip();
        return trimmed.endsWith(".") ? trimmed : trimmed + ".";
    }
}
