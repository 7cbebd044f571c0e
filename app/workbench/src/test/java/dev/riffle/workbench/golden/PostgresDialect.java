package dev.riffle.workbench.golden;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Turns Riffle's dialect into PostgreSQL's where that is a matter of spelling. It works on text, so it is good enough for the suite's
 * statements and for nothing else.
 */
final class PostgresDialect {
    private static final Pattern NESTED = Pattern.compile("(?<!\\$\\.)\\baddress\\.(city|zip)\\b");
    private static final Pattern DOUBLE = Pattern.compile("\\bAS DOUBLE\\)");
    private static final Pattern INSTANT = Pattern.compile("\\bTIMESTAMP WITH LOCAL TIME ZONE\\b");
    private static final Pattern FLOOR = Pattern.compile("\\bFLOOR\\(([^()]+) TO (\\w+)\\)");
    private static final Pattern APPROXIMATE = Pattern.compile("\\bAPPROX_COUNT_DISTINCT\\(");
    private static final Pattern JSON_VALUE = Pattern.compile("\\bJSON_VALUE\\(([\\w.]+), '\\$\\.([\\w.]+)'\\)");

    private PostgresDialect() {}

    static String of(String sql) {
        String text = NESTED.matcher(sql).replaceAll("\"address.$1\"");
        text = DOUBLE.matcher(text).replaceAll("AS DOUBLE PRECISION)");
        text = INSTANT.matcher(text).replaceAll("TIMESTAMP WITH TIME ZONE");
        // which is exact for as few values as there are in the tables
        text = APPROXIMATE.matcher(text).replaceAll("COUNT(DISTINCT ");
        text = FLOOR.matcher(text).replaceAll(match -> "date_trunc('" + match.group(2).toLowerCase(Locale.ROOT) + "', " + match.group(1) + ")");
        return JSON_VALUE.matcher(text).replaceAll(PostgresDialect::jsonValue);
    }

    private static String jsonValue(MatchResult match) {
        return "(CAST(" + match.group(1) + " AS json) #>> '{" + match.group(2).replace('.', ',') + "}')";
    }
}
