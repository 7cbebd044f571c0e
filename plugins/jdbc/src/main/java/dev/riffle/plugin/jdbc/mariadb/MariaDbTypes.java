package dev.riffle.plugin.jdbc.mariadb;

import dev.riffle.connector.data.DataType;
import dev.riffle.plugin.jdbc.mariadb.MariaDbForm.How;

/**
 * How MariaDB's types are read.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>MariaDB</th><th>Riffle</th></tr>
 * <tr><td>tinyint (also tinyint(1), which is boolean, but may be 2), smallint, mediumint, int, year</td><td>INTEGER</td></tr>
 * <tr><td>int unsigned, bigint, bit up to 63</td><td>BIGINT</td></tr>
 * <tr><td>bigint unsigned, bit(64)</td><td>DECIMAL(20, 0)</td></tr>
 * <tr><td>decimal(p,s), p up to 38</td><td>DECIMAL(p, s)</td></tr>
 * <tr><td>other decimal</td><td>NUMERIC</td></tr>
 * <tr><td>float, double</td><td>DOUBLE; a float as the number that it is, 0.1 as 0.10000000149011612</td></tr>
 * <tr><td>char, varchar, text and the like, in any character set</td><td>VARCHAR</td></tr>
 * <tr><td>binary, varbinary, blob and the like</td><td>VARBINARY</td></tr>
 * <tr><td>date</td><td>DATE</td></tr>
 * <tr><td>time</td><td>TIME</td></tr>
 * <tr><td>datetime</td><td>TIMESTAMP</td></tr>
 * <tr><td>timestamp</td><td>TIMESTAMP WITH TIME ZONE</td></tr>
 * <tr><td>enum, set, json, uuid, inet4, inet6 and all others</td><td>VARCHAR, as the server prints them; geometry as WKT</td></tr>
 * </table>
 *
 * <p>A value that is there but that its type here does not hold is an error and never another value: dates with a zero in them, times below zero or of 24 hours
 * and more. Conditions on such values are computed by the server and leave such rows out.
 */
final class MariaDbTypes {
    private static final int BITS_OF_LONG = 63;

    private MariaDbTypes() {}

    record Reading(DataType type, MariaDbForm form) {}

    /**
     * As {@code information_schema.columns} tells of a column.
     *
     * @param name of the type
     * @param declared the type as it was declared
     * @param precision of numbers, and of bits; 0 for others
     * @param scale of numbers; 0 for others
     * @param charset of texts; empty for others
     * @param collation of texts; empty for others
     */
    static Reading of(String name, String declared, int precision, int scale, String charset, String collation) {
        boolean unsigned = declared.contains("unsigned");
        return switch (name) {
            case "tinyint", "smallint", "mediumint" -> whole(DataType.INTEGER, unsigned);
            case "year" -> whole(DataType.INTEGER, true);
            case "int" -> whole(unsigned ? DataType.BIGINT : DataType.INTEGER, unsigned);
            case "bigint" -> unsigned ? plain(DataType.decimal(20, 0)) : plain(DataType.BIGINT);
            case "bit" -> new Reading(precision <= BITS_OF_LONG ? DataType.BIGINT : DataType.decimal(20, 0), MariaDbForm.of(How.BITS));
            case "decimal" -> plain(precision <= DataType.MAX_PRECISION ? DataType.decimal(precision, scale) : DataType.NUMERIC);
            case "float" -> new Reading(DataType.DOUBLE, MariaDbForm.of(How.REAL));
            case "double" -> plain(DataType.DOUBLE);
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                new Reading(DataType.VARCHAR, new MariaDbForm(How.TEXT, collation, charset.equals("utf8mb4") || charset.equals("utf8mb3") || charset.equals("utf8")));
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> plain(DataType.VARBINARY);
            case "date" -> plain(DataType.DATE);
            case "time" -> plain(DataType.TIME);
            case "datetime" -> plain(DataType.TIMESTAMP);
            case "timestamp" -> plain(DataType.INSTANT);
            case "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon", "geometrycollection" ->
                new Reading(DataType.VARCHAR, MariaDbForm.of(How.GEOMETRY));
            default -> new Reading(DataType.VARCHAR, MariaDbForm.of(How.AS_TEXT));
        };
    }

    private static Reading plain(DataType type) {
        return new Reading(type, MariaDbForm.of(How.PLAIN));
    }

    private static Reading whole(DataType type, boolean unsigned) {
        return new Reading(type, MariaDbForm.of(unsigned ? How.UNSIGNED : How.PLAIN));
    }
}
