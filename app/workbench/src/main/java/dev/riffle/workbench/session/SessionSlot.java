package dev.riffle.workbench.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of one window's session: a file, and a lock that the system takes back when its process ends, however it ends.
 */
final class SessionSlot implements AutoCloseable {
    private final Path folder;
    private final int number;
    private final FileChannel channel;
    /** Null where the folder knows no locks. */
    private final @Nullable FileLock lock;

    private SessionSlot(Path folder, int number, FileChannel channel, @Nullable FileLock lock) {
        this.folder = folder;
        this.number = number;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes a slot.
     *
     * @param number from 1; the first window has the first
     * @return nothing if another window has it
     * @throws IOException if the folder cannot be made or written
     */
    static Optional<SessionSlot> take(Path folder, int number) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(folder.resolve(name(number) + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new SessionSlot(folder, number, channel, lock));
            }
        } catch (OverlappingFileLockException _) {
            // another window of this process
        } catch (IOException _) {
            return Optional.of(new SessionSlot(folder, number, channel, null));
        }
        channel.close();
        return Optional.empty();
    }

    static Path file(Path folder, int number) {
        return folder.resolve(name(number) + ".json");
    }

    private static String name(int number) {
        return number == 1 ? "session" : "session-" + number;
    }

    Path file() {
        return file(folder, number);
    }

    int number() {
        return number;
    }

    boolean isLocked() {
        return lock != null;
    }

    /** Lets another window have the slot. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // the system takes the lock back when the process ends
        }
    }
}
