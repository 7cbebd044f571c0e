package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.data.DataType;
import java.util.Locale;

/**
 * How H2's types are read.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>H2</th><th>Riffle</th></tr>
 * <tr><td>BOOLEAN</td><td>BOOLEAN</td></tr>
 * <tr><td>TINYINT, SMALLINT, INTEGER</td><td>INTEGER</td></tr>
 * <tr><td>BIGINT</td><td>BIGINT</td></tr>
 * <tr><td>NUMERIC(p, s), p up to 38</td><td>DECIMAL(p, s)</td></tr>
 * <tr><td>other NUMERIC, DECFLOAT</td><td>NUMERIC</td></tr>
 * <tr><td>REAL, DOUBLE PRECISION</td><td>DOUBLE; a REAL as the number that it is, 0.1 as 0.10000000149011612</td></tr>
 * <tr><td>CHARACTER VARYING, CHARACTER LARGE OBJECT</td><td>VARCHAR</td></tr>
 * <tr><td>BINARY, BINARY VARYING, BINARY LARGE OBJECT</td><td>VARBINARY</td></tr>
 * <tr><td>DATE</td><td>DATE</td></tr>
 * <tr><td>TIME, TIMESTAMP, TIMESTAMP WITH TIME ZONE, of up to 6 digits after the second</td><td>TIME, TIMESTAMP, TIMESTAMP WITH TIME ZONE</td></tr>
 * <tr><td>CHARACTER (with the blanks at its end), VARCHAR_IGNORECASE, UUID, ENUM, JSON, ARRAY, INTERVAL, times of more digits and all others</td><td>VARCHAR,
 * as H2 prints them</td></tr>
 * </table>
 */
final class H2Types {
    private static final int MICROS = 6;

    private H2Types() {}

    record Reading(DataType type, H2Form form) {}

    /**
     * As {@code information_schema.columns} tells of a column.
     *
     * @param precision of numbers in digits; 0 for others
     * @param scale of numbers; 0 for others
     * @param fraction digits after the second of times; 0 for others
     */
    static Reading of(String name, int precision, int scale, int fraction) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "BOOLEAN" -> plain(DataType.BOOLEAN);
            case "TINYINT", "SMALLINT" -> new Reading(DataType.INTEGER, H2Form.SMALL);
            case "INTEGER" -> plain(DataType.INTEGER);
            case "BIGINT" -> plain(DataType.BIGINT);
            case "NUMERIC", "DECIMAL" -> plain(precision <= DataType.MAX_PRECISION && scale >= 0 && scale <= precision
                    ? DataType.decimal(precision, scale)
                    : DataType.NUMERIC);
            case "DECFLOAT" -> plain(DataType.NUMERIC);
            case "REAL" -> new Reading(DataType.DOUBLE, H2Form.REAL);
            case "DOUBLE PRECISION", "FLOAT" -> plain(DataType.DOUBLE);
            case "CHARACTER VARYING" -> plain(DataType.VARCHAR);
            case "CHARACTER LARGE OBJECT" -> new Reading(DataType.VARCHAR, H2Form.LARGE);
            case "BINARY", "BINARY VARYING" -> plain(DataType.VARBINARY);
            case "BINARY LARGE OBJECT" -> new Reading(DataType.VARBINARY, H2Form.LARGE);
            case "DATE" -> plain(DataType.DATE);
            case "TIME" -> time(DataType.TIME, fraction);
            case "TIMESTAMP" -> time(DataType.TIMESTAMP, fraction);
            case "TIMESTAMP WITH TIME ZONE" -> time(DataType.INSTANT, fraction);
            default -> new Reading(DataType.VARCHAR, H2Form.AS_TEXT);
        };
    }

    private static Reading plain(DataType type) {
        return new Reading(type, H2Form.PLAIN);
    }

    private static Reading time(DataType type, int fraction) {
        return fraction <= MICROS ? plain(type) : new Reading(DataType.VARCHAR, H2Form.AS_TEXT);
    }
}
