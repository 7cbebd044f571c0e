package dev.riffle.workbench.session;

import dev.riffle.workbench.files.JsonFile;
import dev.riffle.workbench.files.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one window's session so that nothing typed is lost, not even by {@code kill -9}: a change is on the disk within half a
 * second, and the file is whole at every moment. Each window open at the same time has a file of its own; the next window that opens
 * alone takes over the texts of those that are gone. Safe for any thread.
 */
public final class SessionStore implements AutoCloseable {
    private static final int MOST_WINDOWS = 64;
    /** Several changes become one write; with the write itself this stays below half a second. */
    private static final long COLLECT_MILLIS = 200;
    private static final long RETRY_MILLIS = 2_000;

    private final @Nullable SessionSlot slot;
    private final @Nullable JsonFile file;
    private final Session restored;
    private final Consumer<Notice> problems;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("riffle-session").factory());
    private final Object writing = new Object();
    /** What is to be written; null when all is. */
    private @Nullable Session pending;
    private boolean failing;
    private boolean closed;

    private SessionStore(@Nullable SessionSlot slot, Session restored, Consumer<Notice> problems) {
        this.slot = slot;
        this.file = slot == null ? null : new JsonFile(slot.file());
        this.restored = restored;
        this.problems = problems;
    }

    /**
     * Takes a place for this window's session and reads what was left there.
     *
     * @param folder of sessions
     * @param problems hears, now and later from a background thread, what the user must know: a file that was set aside, another
     *        window that is open, a session that cannot be written
     */
    public static SessionStore open(Path folder, Consumer<Notice> problems) {
        try {
            for (int number = 1; number <= MOST_WINDOWS; number++) {
                Optional<SessionSlot> slot = SessionSlot.take(folder, number);
                if (slot.isPresent()) {
                    return open(folder, slot.get(), problems);
                }
            }
            problems.accept(new Notice("TOO_MANY_WINDOWS", "So many windows are open that this one's tabs are not kept.", "Close some windows."));
        } catch (IOException e) {
            problems.accept(new JsonFile(SessionSlot.file(folder, 1)).notWritten(e));
        }
        return new SessionStore(null, Session.EMPTY, problems);
    }

    private static SessionStore open(Path folder, SessionSlot slot, Consumer<Notice> problems) throws IOException {
        Session own = read(slot.file(), problems);
        if (!slot.isLocked()) {
            problems.accept(new Notice("SESSION_NOT_LOCKED", "The folder " + folder + " cannot be locked.",
                    "Open one window at a time, or the last one closed decides which tabs come back."));
        }
        if (slot.number() > 1) {
            problems.accept(new Notice("ANOTHER_WINDOW", "Another window of Riffle is open, and keeps its own tabs.",
                    "The texts of this one are kept too, and come back when one window is opened alone."));
            return new SessionStore(slot, own, problems);
        }
        return new SessionStore(slot, withTextsLeftBehind(folder, slot, own, problems), problems);
    }

    private static Session read(Path path, Consumer<Notice> problems) {
        return SessionJson.session(new JsonFile(path).read(problems), String.valueOf(path.getFileName()), problems);
    }

    /** Further windows that are gone leave their texts to the first; their files go when its own has them. */
    private static Session withTextsLeftBehind(Path folder, SessionSlot slot, Session own, Consumer<Notice> problems) throws IOException {
        List<TabState> tabs = new ArrayList<>(own.tabs());
        List<SessionSlot> left = new ArrayList<>();
        try {
            for (int number = 2; number <= MOST_WINDOWS; number++) {
                if (Files.exists(SessionSlot.file(folder, number))) {
                    SessionSlot.take(folder, number).ifPresent(left::add);
                }
            }
            for (SessionSlot gone : left) {
                read(gone.file(), problems).tabs().stream().filter(tab -> !tab.text().isBlank())
                        .forEach(tab -> tabs.add(tab.withId(UUID.randomUUID().toString())));
            }
            int more = tabs.size() - own.tabs().size();
            if (more == 0) {
                return own;
            }
            Session all = own.withTabs(tabs, own.selectedTab());
            new JsonFile(slot.file()).replace(SessionJson.object(all));
            for (SessionSlot gone : left) {
                Files.deleteIfExists(gone.file());
            }
            problems.accept(new Notice("TABS_BROUGHT_BACK", more == 1
                    ? "The tab of another window came back."
                    : more + " tabs of other windows came back.", "Close what you do not need."));
            return all;
        } finally {
            left.forEach(SessionSlot::close);
        }
    }

    /** What was left the last time; {@link Session#EMPTY} at the first. */
    public Session restored() {
        return restored;
    }

    /** Whether this is the only window, or the one that was opened first. */
    public boolean isFirst() {
        return slot != null && slot.number() == 1;
    }

    /** Keeps a session instead of the one before. Returns at once; it is on the disk within half a second. */
    public void keep(Session session) {
        synchronized (writing) {
            if (file == null || closed) {
                return;
            }
            if (pending == null) {
                writer.schedule(this::write, COLLECT_MILLIS, TimeUnit.MILLISECONDS);
            }
            pending = session;
        }
    }

    /** Writes what is not written yet, and returns when it is on the disk or cannot be. */
    public void flush() {
        write();
    }

    private synchronized void write() {
        Session session;
        synchronized (writing) {
            session = pending;
            pending = null;
        }
        if (session == null || file == null) {
            return;
        }
        try {
            file.replace(SessionJson.object(session));
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                problems.accept(file.notWritten(e));
            }
            failing = true;
            tryAgain(session);
        }
    }

    private void tryAgain(Session session) {
        synchronized (writing) {
            if (pending == null && !closed) {
                pending = session;
                writer.schedule(this::write, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Writes what is not written yet and lets another window have the place. */
    @Override
    public void close() {
        synchronized (writing) {
            closed = true;
        }
        write();
        writer.shutdownNow();
        if (slot != null) {
            slot.close();
        }
    }
}
