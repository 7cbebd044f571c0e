package dev.riffle.buffer.internal.spill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Removes what processes left that were killed. Stateless. */
public final class LeftOvers {
    private LeftOvers() {}

    /**
     * Removes the folders whose process is gone; those of processes that live hold their locks. What cannot be removed stays for the next time.
     *
     * @param parent need not be there
     */
    public static void remove(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, "*" + SpillFolder.LOCK)) {
            for (Path lock : locks) {
                if (!SpillFolder.OWN_LOCKS.contains(lock.toAbsolutePath())) {
                    removeIfFree(lock);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            // it may be another user's; our own folder is made or is not, and that is told
        }
    }

    private static void removeIfFree(Path lockFile) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                String name = String.valueOf(lockFile.getFileName());
                if (removeFolder(lockFile.resolveSibling(name.substring(0, name.length() - SpillFolder.LOCK.length())))) {
                    Files.deleteIfExists(lockFile); // last, and while it is locked
                }
            }
        } catch (IOException | OverlappingFileLockException _) {
            // somebody else's
        }
    }

    /** Removes files of segments and then the folder; anything else that is in it stays, and the folder with it. Returns whether it is gone. */
    static boolean removeFolder(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SpillFolder.SEGMENTS)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
            return true;
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            return false; // the next process tries again, as long as the lock's file is there
        }
    }
}
