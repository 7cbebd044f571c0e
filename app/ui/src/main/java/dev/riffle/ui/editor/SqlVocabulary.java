package dev.riffle.ui.editor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of the dialect that the editor colours and proposes. */
final class SqlVocabulary {
    /** In upper case. What JSON fields are often called (value, key, user) is no keyword here, as the dialect does not reserve it. */
    static final Set<String> KEYWORDS = words(
            """
                    ALL ANALYZE AND ANY AS ASC ASOF BERNOULLI BETWEEN BIGINT BOOLEAN BOTH BY CASE CAST CHAR CROSS CUBE CURRENT CURRENT_DATE CURRENT_TIMESTAMP DATE
                    DECIMAL DESC DESCRIPTOR DISTINCT DOUBLE ELSE END ESCAPE EXCEPT EXISTS EXPLAIN FALSE FETCH FILTER FIRST FOLLOWING FOR FROM FULL GROUP
                    GROUPING HAVING HOP IN INNER INTEGER INTERSECT INTERVAL IS JOIN LAST LATERAL LEADING LEFT LIKE LIMIT LOCALTIMESTAMP NATURAL NEXT NOT NULL
                    NULLS NUMERIC OFFSET ON ONLY OR ORDER OUTER OVER PARTITION PRECEDING PRECISION QUALIFY RANGE REAL REPEATABLE RIGHT ROLLUP ROW ROWS SELECT
                    SESSION SETS SIMILAR SMALLINT SOME STREAM SYMMETRIC SYSTEM TABLE TABLESAMPLE THEN TIME TIMESTAMP TO TRAILING TRUE TUMBLE UNBOUNDED UNION
                    UNKNOWN UNNEST USING VALUES VARBINARY VARCHAR WHEN WHERE WINDOW WITH WITHIN WITHOUT YEAR MONTH DAY HOUR MINUTE SECOND ZONE""");

    /** Shown as keywords, and better proposed with what always follows them. */
    static final List<String> PHRASES = List.of("GROUP BY", "ORDER BY", "PARTITION BY", "LEFT JOIN", "INNER JOIN", "IS NULL", "IS NOT NULL",
            "EXPLAIN ANALYZE");

    /** Keywords that few other languages have: not proposed in them. */
    static final Set<String> OURS = Set.of("ASOF", "DESCRIPTOR", "HOP", "QUALIFY", "SESSION", "STREAM", "TUMBLE");

    /** What other languages have, which write. */
    static final List<String> OF_OTHERS = List.of("INSERT INTO", "UPDATE", "SET", "DELETE FROM", "CREATE TABLE", "ALTER TABLE", "DROP TABLE", "BEGIN",
            "COMMIT",
            "ROLLBACK");

    /** What functions take and give, by their names in upper case. */
    static final Map<String, String> FUNCTIONS = functions("""
            ABS(number)|AVG(number)|BIT_LENGTH|CARDINALITY(array)|CEIL(number)|CHAR_LENGTH(text)|COALESCE(value, …)|CONCAT(text, …)|COUNT(*)
            |DENSE_RANK()|EXP(number)|EXTRACT(unit FROM time)|FIRST_VALUE(value)|FLOOR(number)|GREATEST(value, …)|JSON_EXISTS(json, path)
            |JSON_QUERY(json, path)|JSON_VALUE(json, path)|LAG(value, rows)|LAST_VALUE(value)|LEAD(value, rows)|LEAST(value, …)|LEFT(text, n)
            |LN(number)|LOG10(number)|LOWER(text)|LPAD(text, n)|MAX(value)|MIN(value)|MOD(a, b)|NOW()|NTILE(n)|NULLIF(a, b)|OCTET_LENGTH(text)
            |OVERLAY(text PLACING …)|PERCENT_RANK()|POSITION(part IN text)|POWER(a, b)|RANK()|REPEAT(text, n)|REPLACE(text, old, new)|RIGHT(text, n)
            |ROUND(number, digits)|ROW_NUMBER()|RPAD(text, n)|SIGN(number)|SQRT(number)|STDDEV_POP(number)|STDDEV_SAMP(number)
            |SUBSTRING(text FROM n FOR n)|SUM(number)|TRIM(text)|TRUNCATE(number, digits)|UPPER(text)|VAR_POP(number)|VAR_SAMP(number)""");

    /** The columns that every stream has in front of its own. */
    static final Set<String> SYSTEM_COLUMNS = Set.of("_partition", "_offset", "_timestamp", "_key", "_value", "_headers", "_size");

    private SqlVocabulary() {}

    private static Set<String> words(String text) {
        return Stream.of(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> functions(String text) {
        Map<String, String> functions = new TreeMap<>();
        for (String function : text.split("\\s*\\|")) {
            int open = function.indexOf('(');
            functions.put(open < 0 ? function : function.substring(0, open), open < 0 ? "" : function.substring(open));
        }
        return functions;
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word.toUpperCase(Locale.ROOT));
    }

    static boolean isFunction(String word) {
        return FUNCTIONS.containsKey(word.toUpperCase(Locale.ROOT));
    }

    static boolean isSystemColumn(String word) {
        return SYSTEM_COLUMNS.contains(word.toLowerCase(Locale.ROOT));
    }
}
