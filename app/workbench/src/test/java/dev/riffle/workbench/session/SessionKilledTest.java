package dev.riffle.workbench.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.workbench.files.ChildJvm;
import dev.riffle.workbench.files.JsonFile;
import dev.riffle.workbench.files.Notice;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that are killed, as by {@code kill -9}. */
class SessionKilledTest {
    private static final int KILLS = 12;

    @TempDir
    Path folder;

    private final List<Notice> problems = new CopyOnWriteArrayList<>();

    @Test
    void whateverMomentItIsKilledTheFileIsWhole() throws Exception {
        Random random = new Random(3);
        long last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildJvm window = ChildJvm.start(WritesWithoutEnd.class, folder.toString(), String.valueOf(last))) {
                window.awaitLine("writing");
                Thread.sleep(random.nextInt(80));
            }
            String text = text();
            long number = Long.parseLong(text.substring(0, text.indexOf(' ')));
            assertEquals(WritesWithoutEnd.text(number), text);
            assertTrue(number > last, "kill " + kill + ": nothing was written since " + last);
            last = number;
        }
    }

    @Test
    void whatWasTypedSurvivesWithoutBeingSavedAndThePlaceIsFree() throws Exception {
        try (ChildJvm window = ChildJvm.start(TypesAndStays.class, folder.toString())) {
            window.awaitLine("typed");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!text().equals("SELECT unsaved")) {
                assertTrue(System.nanoTime() < deadline, "nothing was written by itself");
                Thread.sleep(20);
            }
            try (SessionStore second = SessionStore.open(folder, problems::add)) {
                assertFalse(second.isFirst(), "the first window is still open");
            }
        }
        try (SessionStore next = SessionStore.open(folder, problems::add)) {
            assertTrue(next.isFirst());
            assertEquals("SELECT unsaved", next.restored().tabs().getFirst().text());
        }
        assertEquals(List.of("ANOTHER_WINDOW"), problems.stream().map(Notice::code).toList());
    }

    private String text() {
        Path file = SessionSlot.file(folder, 1);
        Session read = SessionJson.session(new JsonFile(file).read(problems::add), file.toString(), problems::add);
        assertEquals(List.of(), problems);
        return read.tabs().getFirst().text();
    }

    /** Writes one session after the other, numbered from an argument on. */
    static final class WritesWithoutEnd {
        public static void main(String[] arguments) {
            SessionStore store = SessionStore.open(Path.of(arguments[0]), notice -> {
                throw new IllegalStateException(notice.message());
            });
            for (long number = Long.parseLong(arguments[1]) + 1;; number++) {
                store.keep(SessionStoreTest.typed(text(number)));
                store.flush();
                if (number % 5 == 0) {
                    System.out.println("writing");
                }
            }
        }

        /** Long, or writing it would hardly ever be met. */
        static String text(long number) {
            return number + " SELECT something FROM somewhere".repeat(50_000);
        }
    }

    /** Types, and hears nothing of the end. */
    static final class TypesAndStays {
        public static void main(String[] arguments) throws InterruptedException {
            SessionStore store = SessionStore.open(Path.of(arguments[0]), notice -> {
                throw new IllegalStateException(notice.message());
            });
            store.keep(SessionStoreTest.typed("SELECT 1"));
            store.flush();
            store.keep(SessionStoreTest.typed("SELECT unsaved"));
            System.out.println("typed");
            Thread.sleep(60_000);
        }
    }
}
