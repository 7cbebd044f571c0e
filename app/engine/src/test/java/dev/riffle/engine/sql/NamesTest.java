package dev.riffle.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.ScriptedConnector;
import dev.riffle.engine.Shop;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which column a name means, and which columns a star. */
class NamesTest {
    private static List<String> columns(String sql) throws Exception {
        return new SqlFrontEnd(Shop.connector().catalog("kafka")).read(sql, Shop.session()).root().fields.stream().map(Map.Entry::getValue).toList();
    }

    /** The type of an expression over the stream that has columns that differ in case only. */
    private static String type(String expression) throws Exception {
        return new SqlFrontEnd(Shop.connector().catalog("kafka")).read("SELECT " + expression + " AS x FROM \"odd.names-v1\" o", Shop.session())
                .root().validatedRowType.getFieldList()
                .stream().map(RelDataTypeField::getType).toList().getFirst().getSqlTypeName().getName();
    }

    @Test
    void aStarHidesTheRawRecordWhichCanBeNamed() throws Exception {
        List<String> star = columns("SELECT * FROM customers");
        assertEquals(List.of("_partition", "_offset", "_timestamp", "_key", "id", "name", "status", "country", "score"), star);
        assertEquals(star, columns("SELECT c.* FROM customers c"));
        assertEquals(star, columns("SELECT customers.* FROM customers"));
        assertEquals(star, columns("SELECT * FROM (SELECT * FROM customers) x"));
        assertEquals(star, columns("WITH x AS (SELECT * FROM customers) SELECT * FROM x"));
        assertEquals(List.of("_value", "_headers", "_size"), columns("SELECT _value, c._headers, c._size FROM customers c"));
        assertEquals(List.of("_value", "_value"), columns("SELECT c._value, o._value FROM customers c JOIN orders o ON c.id = o.customer_id"));
        assertEquals(columns("SELECT * FROM customers").size() + columns("SELECT * FROM orders").size(),
                columns("SELECT * FROM customers c JOIN orders o ON c.id = o.customer_id").size());
        List<String> named = columns("SELECT *, _value FROM customers");
        assertEquals("_value", named.getLast());
        assertEquals(star.size() + 1, named.size());
        assertEquals(List.of("_value"), columns("SELECT * FROM (SELECT _value FROM customers)"));
    }

    @Test
    void aStarOverMergedColumnsHidesAsWell() throws Exception {
        List<String> star = columns("SELECT * FROM orders JOIN customers USING (status)");
        assertEquals("status", star.getFirst());
        assertEquals(columns("SELECT * FROM customers").size() + columns("SELECT * FROM orders").size() - 1, star.size(), star.toString());
        assertTrue(star.stream().noneMatch(name -> name.startsWith("_value") || name.startsWith("_headers") || name.startsWith("_size")),
                star.toString());
        assertEquals(List.of("_value", "status"), columns("SELECT o._value, status FROM orders o JOIN customers c USING (status)"));
    }

    @Test
    void caseDoesNotMatterUnlessTwoNamesDifferInNothingElse() throws Exception {
        assertEquals(1, columns("SELECT STATUS FROM ORDERS").size());
        assertEquals(1, columns("SELECT O.\"Status\" FROM Kafka.Orders o").size());
        assertEquals("BIGINT", type("\"Id\""));
        assertEquals("VARCHAR", type("id"));
        assertEquals("DOUBLE", type("ID"));
        assertEquals("DOUBLE", type("o.ID"));
        assertEquals("VARCHAR", type("upper(key) || lower(value)"));
        assertEquals("UNKNOWN_COLUMN", assertThrows(QueryException.class, () -> type("iD")).code());
        List<RelDataTypeField> star = new SqlFrontEnd(Shop.connector().catalog("kafka")).read("SELECT * FROM \"odd.names-v1\"", Shop.session())
                .root().validatedRowType.getFieldList();
        List<String> ids = star.stream().filter(field -> field.getName().toLowerCase(java.util.Locale.ROOT).matches("id\\d?"))
                .map(field -> field.getType().getSqlTypeName().getName()).toList();
        assertEquals(List.of("BIGINT", "VARCHAR", "DOUBLE"), ids);
    }

    @Test
    void oddNamesWorkInQuotes() throws Exception {
        for (String name : List.of("with space", "größe", "a\"\"b", "it's", "a.b", "名前", "1st", "dash-ed", "$price", "date", "user", "timestamp")) {
            assertEquals(1,
                    columns("SELECT \"" + name + "\" FROM \"odd.names-v1\" WHERE \"" + name + "\" IS NOT NULL GROUP BY \"" + name + "\"").size(),
                    name);
            assertEquals(1, columns("SELECT o.\"" + name + "\" FROM kafka.\"odd.names-v1\" o").size(), name);
        }
        assertEquals(List.of("größe", "名前"), columns("SELECT größe, 名前 FROM \"odd.names-v1\""));
        assertEquals(List.of("a.b"), columns("SELECT a.b FROM \"odd.names-v1\""));
    }

    @Test
    void nestedFieldsAreReachedByDots() throws Exception {
        assertEquals(List.of("address.city", "address.geo.lat", "address.city", "address.geo.lat"),
                columns("SELECT address.city, address.geo.lat, o.address.city, o.address.geo.lat FROM orders o"));
        assertEquals(1, columns(
                "SELECT COUNT(*) FROM orders o JOIN customers c ON o.address.city = c.country WHERE ADDRESS.City LIKE 'P%' AND o.\"address.city\" <> 'x'")
                .size());
        assertEquals(List.of("city"), columns("SELECT address.city AS city FROM orders GROUP BY address.city ORDER BY address.city"));
    }

    /** An alias comes before a nested object of the same name, as in any other query. */
    @Test
    void anAliasComesBeforeANestedObject() throws Exception {
        RowType places = RowType.of(Field.of("city", DataType.BIGINT));
        ScriptedConnector connector = Shop.connector().with("address", places, List.of(List.of()));
        RelDataTypeField city = new SqlFrontEnd(connector.catalog("kafka"))
                .read("SELECT address.city FROM orders o JOIN address ON o.order_id = address.city", Shop.session())
                .root().validatedRowType.getFieldList().getFirst();
        assertEquals("BIGINT", city.getType().getSqlTypeName().getName());
    }

    /** What fields of events are often called. */
    @ParameterizedTest
    @ValueSource(strings = {"value", "key", "timestamp", "date", "time", "user", "year", "month", "day", "hour", "minute", "second", "count", "sum",
            "min", "max", "position", "result", "method",
            "start", "end", "row", "rows", "order", "group", "name", "type", "status", "state", "level", "message", "code", "language", "source",
            "target", "offset", "partition", "topic", "version",
            "size", "rank", "percent", "condition", "domain", "default", "both", "exists", "filter", "first", "last", "interval", "local", "match",
            "measures", "module", "new", "old", "open",
            "close", "parameter", "period", "range", "reference", "references", "release", "reset", "scope", "section", "session", "session_user",
            "table", "temperature", "to", "trigger", "update",
            "values", "view", "when", "where", "window", "zone", "lower", "upper", "length", "current", "floor", "action", "data", "id", "uuid",
            "any", "desc", "asc", "system", "set", "in"})
    void wordsOfTheLanguageAsFields(String word) throws Exception {
        ScriptedConnector connector = new ScriptedConnector().with("s", RowType.of(Field.of(word, DataType.BIGINT)), List.of(List.of()));
        SqlFrontEnd frontEnd = new SqlFrontEnd(connector.catalog("kafka"));
        assertEquals(1, frontEnd
                .read("SELECT \"" + word + "\", s.\"" + word + "\" AS x FROM s WHERE \"" + word + "\" > 1 ORDER BY \"" + word + "\"", Shop.session())
                .tables().size());
        try {
            frontEnd.read("SELECT " + word + " FROM s WHERE " + word + " > 1", Shop.session());
        } catch (QueryException e) {
            assertFalse(
                    List.of("value", "key", "name", "type", "status", "state", "message", "code", "source", "position", "result", "year", "day",
                            "count", "version", "level", "topic",
                            "data", "id", "action", "method", "start", "end", "session", "user", "zone").contains(word),
                    word + " needs quotes: " + e.getMessage());
            assertTrue(e.nextStep().contains("double quotes"), word + ": " + e.getMessage() + " " + e.nextStep());
        }
    }

    @Test
    void anAmbiguousStreamIsNamedWithItsConnections() {
        QueryException e = assertThrows(QueryException.class, () -> columns("SELECT * FROM a.b.c"));
        assertEquals("UNKNOWN_TABLE", e.code());
    }
}
