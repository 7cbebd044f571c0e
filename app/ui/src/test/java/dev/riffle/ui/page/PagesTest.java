package dev.riffle.ui.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.workbench.session.TabState;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final Pages pages = new Pages();
    private final StubPage a = new StubPage("a");
    private final StubPage b = new StubPage("b");
    private final StubPage c = new StubPage("c");

    private void openAll() {
        pages.add(a);
        pages.add(b);
        pages.add(c);
    }

    private Page selected() {
        return pages.selected().orElseThrow();
    }

    @Test
    void aNewPageComesToTheRightOfTheSelectedOneAndIsSelected() {
        pages.add(a);
        pages.add(b);
        pages.selectedProperty().set(a);
        pages.add(c);
        assertEquals(List.of(a, c, b), pages.open());
        assertSame(c, selected());
    }

    @Test
    void theRightNeighbourOfAClosedPageIsSelected() {
        openAll();
        pages.selectedProperty().set(b);
        pages.close(b);
        assertEquals(List.of(a, c), pages.open());
        assertSame(c, selected());
        assertEquals(1, b.closed);
    }

    @Test
    void theLeftNeighbourOfTheLastPageIsSelectedThenNone() {
        openAll();
        pages.close(c);
        assertSame(b, selected());
        pages.close(b);
        assertSame(a, selected());
        pages.close(a);
        assertTrue(pages.selected().isEmpty());
        assertNull(pages.selectedProperty().get());
        assertEquals(List.of(), pages.open());
    }

    @Test
    void closingAnotherPageLeavesTheSelection() {
        openAll();
        pages.close(a);
        assertSame(c, selected());
        pages.close(a);
        assertEquals(1, a.closed, "it is closed once");
    }

    @Test
    void aPageThatAsksFirstStaysAndIsSelected() {
        openAll();
        a.mayClose = false;
        pages.close(a);
        assertEquals(List.of(a, b, c), pages.open());
        assertSame(a, selected());
        assertEquals(0, a.closed);
        a.mayClose = true;
        pages.close(a);
        assertEquals(1, a.closed);
    }

    @Test
    void selectionGoesRoundAndRound() {
        pages.move(1);
        assertTrue(pages.selected().isEmpty(), "there is nothing to go to");
        openAll();
        pages.move(1);
        assertSame(a, selected());
        pages.move(-1);
        assertSame(c, selected());
        pages.move(-5);
        assertSame(a, selected());
    }

    @Test
    void titlesAreKeptApartByTheLowestFreeNumber() {
        assertEquals("Query", pages.freeTitle("Query"));
        pages.add(new StubPage("Query"));
        pages.add(new StubPage("Query 3"));
        assertEquals("Query 2", pages.freeTitle("Query"));
        pages.add(new StubPage("Query 2"));
        assertEquals("Query 4", pages.freeTitle("Query"));
    }

    @Test
    void thePlaceIsTheOneOfTheSelectedPage() {
        openAll();
        a.place.set("Ln 1, Col 1");
        c.place.set("Ln 7, Col 2");
        assertEquals("Ln 7, Col 2", pages.placeProperty().get());
        pages.selectedProperty().set(a);
        assertEquals("Ln 1, Col 1", pages.placeProperty().get());
        a.place.set("Ln 2, Col 9");
        assertEquals("Ln 2, Col 9", pages.placeProperty().get());
        c.place.set("Ln 8, Col 1");
        assertEquals("Ln 2, Col 9", pages.placeProperty().get(), "of the page in front only");
        List.of(a, b, c).forEach(pages::close);
        assertEquals("", pages.placeProperty().get());
    }

    @Test
    void pagesAreFoundByTheirKind() {
        openAll();
        assertSame(b, pages.find(StubPage.class, page -> page.titleProperty().get().equals("b")).orElseThrow());
        assertTrue(pages.find(StubPage.class, page -> page.titleProperty().get().equals("z")).isEmpty());
    }

    @Test
    void closedQueriesWithATextComeBackTheLastOneFirst() {
        openAll();
        a.text = "SELECT 1";
        b.text = " \n";
        c.text = "SELECT 3";
        List.of(a, b, c).forEach(pages::close);
        assertEquals(List.of("SELECT 3", "SELECT 1"), pages.closed().stream().map(TabState::text).toList(), "there is nothing to keep of blanks");
        assertEquals("SELECT 3", pages.takeClosed().orElseThrow().text());
        assertEquals("SELECT 1", pages.takeClosed().orElseThrow().text());
        assertTrue(pages.takeClosed().isEmpty());
    }

    @Test
    void onlySomeClosedTabsAreKept() {
        for (int i = 0; i < Pages.CLOSED_KEPT + 5; i++) {
            StubPage page = new StubPage("page " + i);
            page.text = "SELECT " + i;
            pages.add(page);
            pages.close(page);
        }
        assertEquals(Pages.CLOSED_KEPT, pages.closed().size());
        assertEquals("SELECT 24", pages.closed().getFirst().text());
        assertEquals("SELECT 5", pages.closed().getLast().text());
    }
}
