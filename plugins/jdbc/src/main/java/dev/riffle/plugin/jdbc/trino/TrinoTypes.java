package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.data.DataType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Trino's types are read.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>Trino</th><th>Riffle</th></tr>
 * <tr><td>boolean</td><td>BOOLEAN</td></tr>
 * <tr><td>tinyint, smallint, integer</td><td>INTEGER</td></tr>
 * <tr><td>bigint</td><td>BIGINT</td></tr>
 * <tr><td>decimal(p, s)</td><td>DECIMAL(p, s)</td></tr>
 * <tr><td>real, double</td><td>DOUBLE; a real as the number that it is, 0.1 as 0.10000000149011612</td></tr>
 * <tr><td>varchar</td><td>VARCHAR</td></tr>
 * <tr><td>char(n)</td><td>VARCHAR, without the blanks that fill it up</td></tr>
 * <tr><td>varbinary</td><td>VARBINARY</td></tr>
 * <tr><td>date</td><td>DATE</td></tr>
 * <tr><td>time(p), timestamp(p), timestamp(p) with time zone, p up to 6</td><td>TIME, TIMESTAMP, TIMESTAMP WITH TIME ZONE</td></tr>
 * <tr><td>times of more digits, time with time zone, uuid, ipaddress, intervals</td><td>VARCHAR, as Trino casts them</td></tr>
 * <tr><td>json; arrays, maps and rows of what can be JSON</td><td>VARCHAR, JSON</td></tr>
 * <tr><td>all others</td><td>VARCHAR, as the driver prints them</td></tr>
 * </table>
 */
final class TrinoTypes {
    private static final int MICROS = 6;
    private static final Pattern NAME = Pattern.compile("([a-z0-9 ]+?)(?:\\((\\d+)(?:, ?(\\d+))?\\))?( with time zone)?");
    /** Types within others that Trino does not make JSON of. A name of a field stands before a blank, a type does not. */
    private static final Pattern NOT_JSON = Pattern.compile("\\btime\\(|\\bchar\\(|with time zone|\\binterval (?:day|year)|"
            + "\\b(?:varbinary|uuid|ipaddress|hyperloglog|p4hyperloglog|setdigest|tdigest|geometry|sphericalgeography|bingtile|kdbtree|color|objectid|unknown)"
            + "(?=[,)])|\\bqdigest\\(");

    private TrinoTypes() {}

    record Reading(DataType type, TrinoForm form) {}

    /** @param declared as {@code system.jdbc.columns} names it: {@code timestamp(3) with time zone} */
    static Reading of(String declared) {
        String type = declared.toLowerCase(Locale.ROOT);
        if (type.startsWith("array(") || type.startsWith("map(") || type.startsWith("row(")) {
            return text(NOT_JSON.matcher(type).find() ? TrinoForm.PRINTED : TrinoForm.NESTED);
        }
        Matcher parts = NAME.matcher(type);
        if (!parts.matches()) {
            return text(TrinoForm.PRINTED);
        }
        int first = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        boolean zoned = parts.group(4) != null;
        return switch (parts.group(1)) {
            case "boolean" -> plain(DataType.BOOLEAN);
            case "tinyint", "smallint" -> new Reading(DataType.INTEGER, TrinoForm.SMALL);
            case "integer" -> plain(DataType.INTEGER);
            case "bigint" -> plain(DataType.BIGINT);
            case "decimal" -> plain(DataType.decimal(first, second));
            case "real" -> new Reading(DataType.DOUBLE, TrinoForm.REAL);
            case "double" -> plain(DataType.DOUBLE);
            case "varchar" -> plain(DataType.VARCHAR);
            case "char" -> text(TrinoForm.PADDED);
            case "varbinary" -> plain(DataType.VARBINARY);
            case "date" -> plain(DataType.DATE);
            case "time" -> zoned || first > MICROS ? text(TrinoForm.AS_TEXT) : plain(DataType.TIME);
            case "timestamp" -> first > MICROS
                    ? text(TrinoForm.AS_TEXT)
                    : zoned ? new Reading(DataType.INSTANT, TrinoForm.ZONED) : plain(DataType.TIMESTAMP);
            case "uuid", "ipaddress", "interval day to second", "interval year to month" -> text(TrinoForm.AS_TEXT);
            case "json" -> text(TrinoForm.JSON);
            default -> text(TrinoForm.PRINTED);
        };
    }

    private static Reading plain(DataType type) {
        return new Reading(type, TrinoForm.PLAIN);
    }

    private static Reading text(TrinoForm form) {
        return new Reading(DataType.VARCHAR, form);
    }
}
