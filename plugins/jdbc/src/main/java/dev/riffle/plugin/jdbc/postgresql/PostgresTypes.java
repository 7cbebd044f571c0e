package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.data.DataType;
import dev.riffle.plugin.jdbc.postgresql.PostgresForm.How;

/**
 * How PostgreSQL's types are read.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>PostgreSQL</th><th>Riffle</th></tr>
 * <tr><td>boolean</td><td>BOOLEAN</td></tr>
 * <tr><td>smallint, integer</td><td>INTEGER</td></tr>
 * <tr><td>bigint</td><td>BIGINT</td></tr>
 * <tr><td>numeric(p,s), p up to 38, s from 0 to p</td><td>DECIMAL(p, s)</td></tr>
 * <tr><td>other numeric</td><td>NUMERIC, with all of its digits, also more than 38</td></tr>
 * <tr><td>real, double precision</td><td>DOUBLE; a real as the number that it is, 0.1 as 0.10000000149011612</td></tr>
 * <tr><td>text, varchar</td><td>VARCHAR</td></tr>
 * <tr><td>char(n)</td><td>VARCHAR without the blanks that fill it up, which do not count in PostgreSQL either</td></tr>
 * <tr><td>bytea</td><td>VARBINARY</td></tr>
 * <tr><td>date</td><td>DATE</td></tr>
 * <tr><td>time</td><td>TIME</td></tr>
 * <tr><td>timestamp</td><td>TIMESTAMP</td></tr>
 * <tr><td>timestamptz</td><td>TIMESTAMP WITH TIME ZONE</td></tr>
 * <tr><td>all others: uuid, json, jsonb, xml, inet, interval, timetz, money, bit, oid, enums, arrays, ranges, composites, geometry</td>
 * <td>VARCHAR, as the server prints them</td></tr>
 * <tr><td>a domain</td><td>as the type that it is over</td></tr>
 * </table>
 *
 * <p>A value that is there but that its type here does not hold is an error and never another value: infinity among dates and timestamps, NaN and infinity among
 * numerics, the time 24:00:00, and timestamps after 294247-01-10. Conditions on such values are computed by the server and leave such rows out.
 */
final class PostgresTypes {
    private static final int NUMERIC_HEADER = 4;

    private PostgresTypes() {}

    record Reading(DataType type, PostgresForm form) {}

    /**
     * @param name of the base type, in {@code pg_catalog}; of others any other text
     * @param modifier as {@code pg_attribute.atttypmod} has it; -1 for none
     * @param collation its number; 0 for none
     * @param byCodePoint whether that orders by code points
     * @param exact whether that is deterministic
     */
    static Reading of(String name, int modifier, long collation, boolean byCodePoint, boolean exact) {
        return switch (name) {
            case "bool" -> plain(DataType.BOOLEAN, "boolean[]");
            case "int2" -> new Reading(DataType.INTEGER, PostgresForm.of(How.SMALLINT, "integer[]"));
            case "int4" -> plain(DataType.INTEGER, "integer[]");
            case "int8" -> plain(DataType.BIGINT, "bigint[]");
            case "numeric" -> plain(numeric(modifier), "numeric[]");
            case "float4" -> new Reading(DataType.DOUBLE, PostgresForm.of(How.REAL, "double precision[]"));
            case "float8" -> plain(DataType.DOUBLE, "double precision[]");
            case "text", "varchar" -> new Reading(DataType.VARCHAR, new PostgresForm(How.TEXT, collation, byCodePoint, exact, "text[]"));
            case "bpchar" -> new Reading(DataType.VARCHAR, new PostgresForm(How.PADDED, collation, byCodePoint, exact, "bpchar[]"));
            case "bytea" -> plain(DataType.VARBINARY, "bytea[]");
            case "date" -> plain(DataType.DATE, "date[]");
            case "time" -> plain(DataType.TIME, "time[]");
            case "timestamp" -> plain(DataType.TIMESTAMP, "timestamp[]");
            case "timestamptz" -> plain(DataType.INSTANT, "timestamptz[]");
            case "uuid" -> new Reading(DataType.VARCHAR, PostgresForm.of(How.UUID, "uuid[]"));
            default -> new Reading(DataType.VARCHAR, PostgresForm.of(How.AS_TEXT, "text[]"));
        };
    }

    private static Reading plain(DataType type, String arrayType) {
        return new Reading(type, PostgresForm.of(How.PLAIN, arrayType));
    }

    private static DataType numeric(int modifier) {
        if (modifier < NUMERIC_HEADER) {
            return DataType.NUMERIC;
        }
        int precision = modifier - NUMERIC_HEADER >> 16 & 0xFFFF;
        int scale = (modifier - NUMERIC_HEADER & 0x7FF ^ 1024) - 1024; // 11 bits with a sign
        return precision <= DataType.MAX_PRECISION && scale >= 0 && scale <= precision ? DataType.decimal(precision, scale) : DataType.NUMERIC;
    }
}
