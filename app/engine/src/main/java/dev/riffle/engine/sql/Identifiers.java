package dev.riffle.engine.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as statements write them: in double quotes only where they would not be read as names without. */
public final class Identifiers {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    /** Asking the parser would load it, for a window that has run no statement yet; a test compares this list with it. */
    private static final Set<String> RESERVED = Set.of("all", "any", "asof", "by", "call", "case", "create", "cross", "current", "cursor", "date",
            "dateadd", "datediff", "datepart", "datetime", "date_part", "default", "define", "delete", "describe", "distinct", "drop", "except",
            "exists", "explain", "false", "fetch", "friday", "from", "full", "grant", "group", "grouping", "having", "in", "inner", "insert",
            "intersect", "interval", "into", "join", "json_scope", "lateral", "left", "limit", "match_condition", "match_recognize", "measure",
            "merge", "minus", "monday", "natural", "new", "next", "not", "null", "offset", "on", "order", "ordinal", "outer", "over", "partition",
            "pattern", "qualify", "range", "right", "rollup", "row", "rows", "safe_cast", "safe_offset", "safe_ordinal", "saturday", "select", "set",
            "skip", "snapshot", "some", "stream", "sunday", "table", "tablesample", "then", "thursday", "time", "timestamp", "true", "try_cast",
            "tuesday", "union", "unique", "unknown", "unnest", "unsigned", "update", "using", "uuid", "values", "variant", "volatile", "wednesday",
            "when", "where", "window", "with");

    private Identifiers() {}

    /** A name of one part, such as a stream's: {@code orders}, {@code "orders.v1"}, {@code "timestamp"}. */
    public static String name(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT)) ? name : quoted(name);
    }

    /** A column's name, part by part where it is nested: {@code address.city}, {@code address."zip-code"}. */
    public static String column(String path) {
        String[] parts = path.split("\\.", -1);
        return Arrays.asList(parts).contains("")
                ? quoted(path)
                : Arrays.stream(parts).map(Identifiers::name).collect(Collectors.joining("."));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
