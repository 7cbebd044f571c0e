package dev.riffle.ui.kit.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextSearchTest {
    private static final String TEXT = "Orders, orders, ORDERS";

    @Test
    void findsWithAndWithoutRegardToCase() {
        assertEquals(List.of(new TextRange(0, 6), new TextRange(8, 14), new TextRange(16, 22)), TextSearch.of("orders", false, TEXT).matches());
        assertEquals(List.of(new TextRange(8, 14)), TextSearch.of("orders", true, TEXT).matches());
        assertEquals(1, TextSearch.of("a.c", false, "abc a.c").matches().size());
    }

    @Test
    void goesRoundAtTheEnds() {
        TextSearch search = TextSearch.of("orders", false, TEXT);
        assertEquals(1, search.from(1));
        assertEquals(0, search.from(17));
        assertEquals(0, search.before(8));
        assertEquals(2, search.before(0));
        assertEquals(-1, TextSearch.of("nothing", false, TEXT).from(0));
        assertEquals(-1, TextSearch.of("nothing", false, TEXT).before(0));
    }

    @Test
    void saysWhichOfHowMany() {
        TextSearch search = TextSearch.of("orders", false, TEXT);
        assertEquals("2 of 3", search.count(search.indexOf(new TextRange(8, 14))));
        assertEquals("3 matches", search.count(search.indexOf(new TextRange(8, 13))));
        assertEquals("No match", TextSearch.of("nothing", false, TEXT).count(-1));
        assertEquals("10,000+ matches", TextSearch.of("a", false, "a".repeat(20_000)).count(-1));
    }

    @Test
    void replacesAllAlsoBeyondTheCount() {
        assertEquals("b".repeat(20_000), TextSearch.of("a", false, "a".repeat(20_000)).replaceAll("a".repeat(20_000), "b"));
        assertEquals("$1, $1, $1", TextSearch.of("orders", false, TEXT).replaceAll(TEXT, "$1"));
    }
}
