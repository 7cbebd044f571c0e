package dev.riffle.ui.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonRowsTest {
    private static JsonRows rows(String json) throws Exception {
        return new JsonRows(JsonDocument.parse(json));
    }

    @Test
    void opensWhatFitsIntoAFirstLook() throws Exception {
        JsonRows rows = rows("{\"a\":{\"b\":[1,2]},\"c\":[" + "0,".repeat(99) + "0]}");
        assertEquals(6, rows.rows().size());
        assertTrue(rows.isOpen(rows.rows().get(1)));
        assertFalse(rows.isOpen(rows.rows().getLast()));
    }

    @Test
    void closingHidesAllThatIsBelow() throws Exception {
        JsonRows rows = rows("{\"a\":{\"b\":[1,2]},\"c\":3}");
        JsonRow a = rows.rows().get(1);
        rows.toggle(a);
        assertEquals(3, rows.rows().size());
        rows.toggle(a);
        // what was open in it is closed now
        assertEquals(4, rows.rows().size());
        rows.close(rows.rows().getFirst());
        assertEquals(1, rows.rows().size());
    }

    @Test
    void showsLargeContainersAPageAtATime() throws Exception {
        int count = 2 * JsonRows.PAGE + 7;
        JsonRows rows = rows("[" + IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(",")) + "]");
        assertEquals(1 + JsonRows.PAGE + 1, rows.rows().size());
        JsonRow more = rows.rows().getLast();
        assertTrue(more.more());
        assertEquals(JsonRows.PAGE + 7, rows.left(more));
        rows.toggle(more);
        rows.toggle(rows.rows().getLast());
        assertEquals(1 + count, rows.rows().size());
        for (int i = 0; i < count; i++) {
            JsonRow row = rows.rows().get(i + 1);
            assertEquals(i, row.position());
            assertEquals(Integer.toString(i), rows.document().source(row.node()));
        }
        assertFalse(rows.rows().getLast().more());
    }

    @Test
    void knowsThePathOfARow() throws Exception {
        JsonRows rows = rows("{\"a\":[{\"x y\":1}, {\"z\":2}]}");
        assertEquals(List.of("a", 1, "z"), rows.rows().getLast().path(rows.document()));
        assertEquals(List.of(), rows.rows().getFirst().path(rows.document()));
    }
}
