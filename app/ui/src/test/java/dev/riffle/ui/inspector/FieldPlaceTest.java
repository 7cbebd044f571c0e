package dev.riffle.ui.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.filter.Filter.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldPlaceTest {
    private static String sql(Object... path) {
        return FieldPlace.inRecord(List.of(path)).sql();
    }

    @Test
    void membersOfObjectsAreColumns() {
        assertEquals("address.city", sql("address", "city"));
        assertEquals("address.\"zip-code\"", sql("address", "zip-code"));
    }

    @Test
    void whatLiesBehindAnArrayIsAPathIntoItsColumn() {
        assertEquals("JSON_VALUE(items, '$[0].price')", sql("items", 0, "price"));
        assertEquals("JSON_VALUE(\"order\".lines, '$[2].\"a b\"')", sql("order", "lines", 2, "a b"));
    }

    @Test
    void whatIsNoColumnIsAPathIntoTheValue() {
        assertEquals("_value", sql());
        assertEquals("JSON_VALUE(_value, '$[3].a')", sql(3, "a"));
        assertEquals("JSON_VALUE(_value, '$.\"a.b\".c')", sql("a.b", "c"));
        assertEquals("JSON_VALUE(_value, '$.\"\".x')", sql("", "x"));
        assertEquals("JSON_VALUE(_value, '$[0].\"it''s \\\"x\\\"\"')", sql(0, "it's \"x\""));
    }

    @Test
    void aColumnOfJsonIsTheRoot() {
        assertEquals("JSON_VALUE(items, '$[0]')", FieldPlace.inColumn(Origin.ANSWER, "items", List.of(0)).sql());
        assertEquals("items", FieldPlace.inColumn(Origin.ANSWER, "items", List.of()).sql());
    }
}
