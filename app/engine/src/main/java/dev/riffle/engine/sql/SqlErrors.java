package dev.riffle.engine.sql;

import dev.riffle.connector.data.Field;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryException.Position;
import dev.riffle.engine.StreamTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Says in the user's terms, at its place and with a suggestion, what Calcite found wrong in a statement that it could read. */
final class SqlErrors {
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("Column '(.*)' not found in (any table|table '.*')(;.*)?", Pattern.DOTALL);
    private static final Pattern UNKNOWN_FUNCTION = Pattern.compile("No match found for function signature ([^(]+?)(?:\\((.*)\\))?\\.?",
            Pattern.DOTALL);
    private static final Pattern UNKNOWN_TABLE = Pattern.compile("Table '(.*?)' not found.*", Pattern.DOTALL);
    private static final Pattern UNKNOWN_IDENTIFIER = Pattern.compile("Unknown identifier '(.*)'", Pattern.DOTALL);
    private static final Pattern CANNOT_APPLY = Pattern.compile("Cannot apply '(.*?)' to arguments of type '(.*?)'\\..*", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("<([^<>]*)>");
    private static final List<String> TYPES = List.of("VARCHAR", "CHAR", "INTEGER", "INT", "BIGINT", "SMALLINT", "DECIMAL", "NUMERIC", "DOUBLE",
            "REAL", "BOOLEAN", "DATE", "TIME",
            "TIMESTAMP", "VARBINARY");
    /** What other dialects call otherwise. */
    private static final Map<String, String> ELSEWHERE = Map.of("CONCAT", "Texts are joined with ||.", "IFNULL", "Use COALESCE.", "NVL",
            "Use COALESCE.", "ISNULL", "Use IS NULL or COALESCE.",
            "DATE_TRUNC", "Use FLOOR(… TO HOUR).", "STRING_AGG", "Use LISTAGG.", "LEN", "Use CHAR_LENGTH.", "LENGTH", "Use CHAR_LENGTH.", "::",
            "Use CAST(… AS type).",
            "ILIKE", "Use LOWER(…) LIKE a pattern in lower case.");

    /** What to do about messages that are clear as they are. */
    private enum Plain {
        GROUPED("Expression '.*' is not being grouped", "NOT_GROUPED", "Add it to GROUP BY, or put it into an aggregate such as MAX."),
        AMBIGUOUS("Column '.*' is ambiguous", "AMBIGUOUS_COLUMN", "Write the table, or its alias, and a dot in front of it."),
        IN_WHERE("Aggregate expression is illegal in WHERE clause", "MISPLACED_AGGREGATE", "Conditions on aggregates are written in HAVING."),
        NESTED("Aggregate expressions cannot be nested", "MISPLACED_AGGREGATE", "Aggregate in a subquery first."),
        OVER("OVER clause is necessary for window functions", "INVALID", "Write OVER (PARTITION BY … ORDER BY …) after it."),
        CONDITION("(?:WHERE|HAVING|ON) clause must be a condition|Expected a boolean type", "TYPE_MISMATCH",
                "Write a comparison, for example: … = 1"),
        STREAM("Cannot convert table '.*' to stream", "UNSUPPORTED", "SELECT STREAM cannot be run yet: leave STREAM out."),
        PARAMETER("Illegal use of dynamic parameter", "INVALID", "Write the value in place of the question mark."),
        ORDINAL("Ordinal out of range", "INVALID", "The number is that of a column of the result, from 1."),
        COUNTS("Column count mismatch in .*", "INVALID", "Both sides must have the same number of columns."),
        DUPLICATE("Duplicate relation name '.*' in FROM clause", "INVALID", "Give each table an alias of its own.");

        private final Pattern message;
        private final String code;
        private final String nextStep;

        Plain(String message, String code, String nextStep) {
            this.message = Pattern.compile("(?:" + message + ")\\.?", Pattern.DOTALL);
            this.code = code;
            this.nextStep = nextStep;
        }
    }

    private final SqlText text;
    private final List<String> columns;
    private final SqlOperatorTable operators;

    private SqlErrors(SqlText text, Collection<StreamTable> tables, SqlOperatorTable operators) {
        this.text = text;
        this.columns = tables.stream().flatMap(table -> table.description().type().fields().stream()).map(Field::name).distinct().toList();
        this.operators = operators;
    }

    static @Nullable Position position(@Nullable SqlParserPos position) {
        return position == null || position.getLineNum() < 1 ? null : new Position(position.getLineNum(), position.getColumnNum());
    }

    /** @param tables what the statement reads */
    static QueryException invalid(CalciteContextException e, SqlText text, Collection<StreamTable> tables, SqlOperatorTable operators) {
        Position place = e.getPosLine() < 1 ? null : new Position(e.getPosLine(), e.getPosColumn());
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new SqlErrors(text, tables, operators).of(String.valueOf(cause.getMessage()), place);
    }

    private QueryException of(String message, @Nullable Position place) {
        for (Plain plain : Plain.values()) {
            if (plain.message.matcher(message).matches()) {
                return QueryException.user(plain.code, place, sentence(plainTypes(message)), plain.nextStep);
            }
        }
        Matcher matcher = UNKNOWN_COLUMN.matcher(message);
        if (matcher.matches()) {
            return unknownColumn(matcher.group(1), place);
        }
        matcher = UNKNOWN_TABLE.matcher(message);
        if (matcher.matches()) {
            return unknownPrefix(matcher.group(1), place);
        }
        matcher = UNKNOWN_IDENTIFIER.matcher(message);
        if (matcher.matches()) {
            String name = matcher.group(1);
            boolean whole = text.nameAt(place).replace("\"", "").equalsIgnoreCase(name); // in DESCRIPTOR a column is named alone
            return text.follows(place, "AS") ? unknownType(name, place) : whole ? unknownColumn(name, place) : unknownPrefix(name, place);
        }
        matcher = UNKNOWN_FUNCTION.matcher(message);
        if (matcher.matches()) {
            return unknownFunction(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse(""), place);
        }
        matcher = CANNOT_APPLY.matcher(message);
        if (matcher.matches()) {
            return cannotApply(matcher.group(1), matcher.group(2), place);
        }
        boolean types = message.contains("type");
        return QueryException.user(types ? "TYPE_MISMATCH" : "INVALID", place, sentence(plainTypes(message)), "Correct the statement at this place.");
    }

    private static QueryException cannotApply(String operator, String arguments, @Nullable Position place) {
        if (operator.equals("$SCALAR_QUERY")) {
            return QueryException.user("INVALID", place, "A subquery in this place must have one column.", "Select one column in it.");
        }
        List<String> types = new ArrayList<>();
        Matcher type = TYPE.matcher(arguments);
        while (type.find()) {
            types.add(plainTypes(type.group(1)));
        }
        String name = operator.equals("ITEM") ? "[ ]" : operator.replace("$", "").replace(" ASYMMETRIC", "");
        if (name.equals("TUMBLE") || name.equals("HOP")) {
            return QueryException.user("TYPE_MISMATCH", place, name + " takes a column of times, and lengths that are intervals.",
                    "Write lengths such as INTERVAL '10' SECOND, and a column such as _timestamp.");
        }
        if (name.equals("SESSION")) {
            return QueryException.user("TYPE_MISMATCH", place, "SESSION takes a column of times, and a gap that is an interval.",
                    "Write a gap such as INTERVAL '5' MINUTE, and a column such as _timestamp.");
        }
        return QueryException.user("TYPE_MISMATCH", place, "\"" + name + "\" does not work on " + String.join(" and ", types) + ".",
                "Convert one side with CAST(… AS type).");
    }

    private QueryException unknownColumn(String name, @Nullable Position place) {
        List<String> members = members(name);
        String nextStep;
        if (!members.isEmpty()) {
            nextStep = "\"" + name + "\" is a nested object with the fields " + listed(members) + ".";
        } else if (text.nameAt(place).startsWith("\"") && suggestion(name).isEmpty()) {
            nextStep = "Double quotes are for names: a text is put in single quotes.";
        } else {
            nextStep = suggestion(name).map(near -> "Did you mean \"" + near + "\"?").orElse(columns());
        }
        return QueryException.user("UNKNOWN_COLUMN", place, "There is no column \"" + name + "\".", nextStep);
    }

    private String columns() {
        if (columns.isEmpty()) {
            return text.contains("FROM") ? "Check the name." : "The statement reads no table: FROM is missing.";
        }
        return "The columns are " + listed(columns) + ".";
    }

    private List<String> members(String object) {
        return columns.stream().filter(column -> column.regionMatches(true, 0, object + ".", 0, object.length() + 1)).toList();
    }

    private Optional<String> suggestion(String name) {
        String member = "." + name.toLowerCase(Locale.ROOT);
        return NearestName.of(name, columns.stream().filter(column -> !column.equals(name)).toList())
                .or(() -> columns.stream().filter(column -> column.toLowerCase(Locale.ROOT).endsWith(member)).findFirst());
    }

    /** What stands before a dot and is no table: a nested object, a column that is none, or an alias that was not given. */
    private QueryException unknownPrefix(String prefix, @Nullable Position place) {
        String typed = text.nameAt(place).replace("\"", "");
        if (!members(prefix).isEmpty()) {
            boolean whole = typed.isEmpty() || typed.equalsIgnoreCase(prefix) || typed.endsWith("*");
            return whole ? unknownColumn(prefix, place) : unknownColumn(typed, place);
        }
        if (columns.stream().anyMatch(prefix.split("\\.", 2)[0]::equalsIgnoreCase)) {
            return QueryException.user("UNKNOWN_COLUMN", place, "There is no column \"" + (typed.isEmpty() ? prefix : typed) + "\".",
                    "\"" + prefix.split("\\.", 2)[0] + "\" has no fields of its own.");
        }
        return QueryException.user("UNKNOWN_TABLE", place, "There is no table or alias \"" + prefix + "\" in FROM.",
                "In front of a column stands the name of a table in FROM, or its alias when it has one.");
    }

    private static QueryException unknownType(String name, @Nullable Position place) {
        return QueryException.user("UNKNOWN_TYPE", place, "There is no type \"" + name + "\".",
                NearestName.of(name, TYPES).map(near -> "Did you mean " + near + "?").orElse("The types are " + String.join(", ", TYPES) + "."));
    }

    private QueryException unknownFunction(String name, String arguments, @Nullable Position place) {
        boolean known = operators.getOperatorList().stream().map(SqlOperator::getName).anyMatch(name::equalsIgnoreCase);
        if (known) {
            return QueryException.user("TYPE_MISMATCH", place,
                    name + " does not take " + (arguments.isEmpty() ? "no arguments" : plainTypes(arguments)) + ".",
                    "Check the number and the types of its arguments.");
        }
        List<String> functions = operators.getOperatorList().stream().filter(SqlFunction.class::isInstance).map(SqlOperator::getName)
                .filter(function -> function.matches("[A-Za-z]\\w+")).toList();
        String nextStep = Optional.ofNullable(ELSEWHERE.get(name.toUpperCase(Locale.ROOT)))
                .or(() -> NearestName.of(name, functions).map(near -> "Did you mean " + near + "?")).orElse("Functions are those of standard SQL.");
        boolean word = Character.isLetter(name.charAt(0)) && !name.equalsIgnoreCase("ILIKE");
        return QueryException.user("UNKNOWN_FUNCTION", place, "There is no " + (word ? "function" : "operator") + " \"" + name + "\".", nextStep);
    }

    private static String listed(List<String> names) {
        int shown = Math.min(12, names.size());
        String list = String.join(", ", names.subList(0, shown));
        return shown < names.size() ? list + ", … (" + names.size() + " in all)" : list;
    }

    private static String plainTypes(String message) {
        return TYPE.matcher(message).replaceAll("$1").replaceAll("TIMESTAMP_WITH_LOCAL_TIME_ZONE(\\(\\d\\))?", "TIMESTAMP WITH TIME ZONE")
                .replace(" NOT NULL", "").replaceAll("\\bCHAR\\(\\d+\\)", "VARCHAR")
                .replaceAll("\\s+", " ");
    }

    private static String sentence(String text) {
        String trimmed = text.strip();
        return trimmed.endsWith(".") ? trimmed : trimmed + ".";
    }
}
