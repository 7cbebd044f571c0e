package dev.riffle.workbench.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.workbench.files.Notice;
import dev.riffle.workbench.session.Session.WindowBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStoreTest {
    private static final TabState ORDERS = new TabState("t1", TabState.QUERY, "orders by status", "SELECT 'é \uD83D\uDE00'\n\tFROM orders", 7,
            "prod-eu",
            "last:15m", 12.5, 2_000_000_000L, Map.of("result", "chart"));
    private static final TabState LAG = new TabState("t2", "monitor", "lag", "", 0, null, "all", 100, Long.MAX_VALUE, Map.of());
    private static final Session LEFT = new Session(new WindowBounds(-1200, 20.5, 1600, 1000, true), Map.of("explorer", 0.21, "results", 0.5),
            Map.of("inspector", false, "explorer", true), List.of(ORDERS, LAG), List.of(ORDERS.withId("t0")), "t2",
            Set.of("prod-eu", "prod-eu/topics"), "prod-eu");

    @TempDir
    Path folder;

    private final List<Notice> problems = new CopyOnWriteArrayList<>();

    @Test
    void theFirstStartRestoresNothing() {
        try (SessionStore store = open()) {
            assertEquals(Session.EMPTY, store.restored());
            assertTrue(store.isFirst());
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void everythingComesBack() {
        keepAndClose(LEFT);
        try (SessionStore store = open()) {
            assertEquals(LEFT, store.restored());
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void aChangeIsOnTheDiskWithinHalfASecondAndTypingIsCollected() throws Exception {
        try (SessionStore store = open()) {
            // the quickest of several: the machine may be busy with something else
            long quickest = Long.MAX_VALUE;
            for (int round = 0; round < 10 && quickest >= 500; round++) {
                long before = System.nanoTime();
                for (int i = 0; i <= 1000; i++) {
                    store.keep(typed("SELECT " + round + "." + i));
                }
                while (!written().contains("SELECT " + round + ".1000\"")) {
                    assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(20), "not written by itself");
                    Thread.sleep(5);
                }
                quickest = Math.min(quickest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            }
            assertTrue(quickest < 500, quickest + " ms");
        }
    }

    private String written() throws IOException {
        Path file = folder.resolve("session.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void aDraftLongerThanJacksonUsuallyTakesComesBack() {
        Session long25 = typed("x".repeat(25_000_000));
        keepAndClose(long25);
        try (SessionStore store = open()) {
            assertEquals(long25, store.restored());
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void aBrokenFileIsSetAsideAndTold() throws IOException {
        Files.writeString(folder.resolve("session.json"), "{\"tabs\": [{\"text\": \"SELECT 1\"");
        try (SessionStore store = open()) {
            assertEquals(Session.EMPTY, store.restored());
        }
        assertEquals(List.of("FILE_SET_ASIDE"), codes());
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.anyMatch(path -> path.getFileName().toString().startsWith("session.json.broken-")));
        }
    }

    @Test
    void whatIsWrongBesideATextDoesNotCostTheText() throws IOException {
        Files.writeString(folder.resolve("session.json"), """
                {"window": {"x": 1, "y": 2, "width": -5, "height": 700}, "dividers": {"explorer": 7, "results": 0.5}, "selectedTab": "gone",
                 "tabs": [{"id": "a", "text": "SELECT 1", "caret": 99, "scope": "yesterday", "samplePercent": 0, "budgetBytes": -1},
                          {"id": "a", "text": "SELECT 2"}, {"text": "SELECT 3"}, 4]}""");
        try (SessionStore store = open()) {
            Session read = store.restored();
            assertEquals(List.of("SELECT 1", "SELECT 2", "SELECT 3"), read.tabs().stream().map(TabState::text).toList());
            assertEquals(new TabState("a", TabState.QUERY, "", "SELECT 1", 8, null, "all", 100, Long.MAX_VALUE, Map.of()), read.tabs().getFirst());
            assertEquals(3, read.tabs().stream().map(TabState::id).distinct().count());
            assertEquals(new WindowBounds(1, 2, 1280, 700, false), read.window());
            assertEquals(Map.of("results", 0.5), read.dividers());
            assertEquals(null, read.selectedTab());
        }
        assertEquals(List.of("VALUE_IGNORED"), codes().stream().distinct().toList());
    }

    @Test
    void aSecondWindowKeepsItsOwnTabsAndSaysSo() {
        try (SessionStore first = open(); SessionStore second = open()) {
            assertTrue(first.isFirst());
            assertFalse(second.isFirst());
            assertEquals(List.of("ANOTHER_WINDOW"), codes());
            first.keep(typed("of the first"));
            second.keep(typed("of the second"));
        }
        assertEquals(2, problems.size() + 1);
    }

    @Test
    void textsOfAWindowThatIsGoneComeBackInTheFirst() {
        try (SessionStore first = open(); SessionStore second = open()) {
            first.keep(typed("of the first"));
            second.keep(
                    new Session(null, Map.of(), Map.of(), List.of(tab("t1", "of the second"), tab("t2", "  \n")), List.of(), "t1", Set.of(), null));
        }
        problems.clear();
        try (SessionStore next = open()) {
            assertEquals(List.of("of the first", "of the second"), next.restored().tabs().stream().map(TabState::text).toList());
            assertNotEquals(next.restored().tabs().get(0).id(), next.restored().tabs().get(1).id());
            assertEquals(List.of("TABS_BROUGHT_BACK"), codes());
        }
        problems.clear();
        // they came back once, and are on the disk though nobody changed anything since
        try (SessionStore next = open()) {
            assertEquals(2, next.restored().tabs().size());
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void textsOfAWindowThatIsOpenStayThere() {
        try (SessionStore first = open(); SessionStore second = open()) {
            second.keep(typed("of the second"));
            second.flush();
            first.close();
            try (SessionStore again = open()) {
                assertTrue(again.isFirst());
                assertEquals(List.of(), again.restored().tabs());
            }
        }
    }

    @Test
    void aSessionThatCannotBeWrittenIsToldOnceAndTriedAgain() throws Exception {
        try (SessionStore store = open()) {
            Path inTheWay = Files.createDirectories(folder.resolve("session.json.new/full"));
            store.keep(typed("SELECT 1"));
            store.flush();
            store.keep(typed("SELECT 2"));
            store.flush();
            assertEquals(List.of("FILE_NOT_WRITTEN"), codes());
            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!Files.exists(folder.resolve("session.json"))) {
                assertTrue(System.nanoTime() < deadline, "not tried again");
                Thread.sleep(20);
            }
            assertTrue(Files.readString(folder.resolve("session.json")).contains("SELECT 2"));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsToldAndTheWindowOpensAllTheSame() throws IOException {
        Path file = Files.createFile(folder.resolve("a file"));
        try (SessionStore store = SessionStore.open(file, problems::add)) {
            assertEquals(Session.EMPTY, store.restored());
            store.keep(LEFT);
            store.flush();
        }
        assertEquals(List.of("FILE_NOT_WRITTEN"), codes());
    }

    @Test
    void whatMakesNoSenseCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> tab("", "SELECT 1"));
        assertThrows(IllegalArgumentException.class, () -> Session.EMPTY.withTabs(List.of(ORDERS, ORDERS), null));
        assertThrows(IllegalArgumentException.class, () -> new WindowBounds(0, 0, Double.NaN, 1, false));
    }

    private SessionStore open() {
        return SessionStore.open(folder, problems::add);
    }

    private void keepAndClose(Session session) {
        try (SessionStore store = open()) {
            store.keep(session);
        }
    }

    private List<String> codes() {
        return problems.stream().map(Notice::code).toList();
    }

    static Session typed(String text) {
        return Session.EMPTY.withTabs(List.of(tab("t1", text)), "t1");
    }

    private static TabState tab(String id, String text) {
        return new TabState(id, TabState.QUERY, "", text, 0, null, "all", 100, Long.MAX_VALUE, Map.of());
    }
}
