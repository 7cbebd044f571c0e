package dev.riffle.buffer.internal.spill;

import dev.riffle.buffer.internal.spill.SpillFile.OpenFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The folder of this process for segments, which nobody but its user may read where the disk knows users. It is removed when it is closed, at the
 * latest when the process ends; {@link LeftOvers} are those of processes that were killed. Safe for any thread.
 */
public final class SpillFolder implements AutoCloseable {
    static final String LOCK = ".lock";
    static final String SEGMENTS = ".segments";
    /** The locks that this process holds: to open such a file and close it would release its lock. */
    static final Set<Path> OWN_LOCKS = ConcurrentHashMap.newKeySet();
    private static final int ATTEMPTS = 10;

    private final Path folder;
    private final Path lockFile;
    private final FileLock lock;
    private final Runnable freed;
    private final Thread atExit;
    private final Set<OpenFile> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private boolean closed;

    private SpillFolder(Path folder, Path lockFile, FileLock lock, Runnable freed) throws IOException {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
        this.freed = freed;
        this.atExit = new Thread(this::remove, "riffle-spill-removal");
        Files.createDirectory(folder, ownersOnly(folder, "rwx------"));
    }

    /**
     * Makes a folder.
     *
     * @param parent of the folders of all processes; made if it is not there
     * @param freed is told from any thread whenever a file was removed
     */
    public static SpillFolder in(Path parent, Runnable freed) throws IOException {
        Files.createDirectories(parent, ownersOnly(parent, "rwx------"));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String name = ProcessHandle.current().pid() + "-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 30), 36);
            Path lockFile = parent.resolve(name + LOCK).toAbsolutePath();
            FileLock lock = lock(lockFile);
            if (lock != null) {
                try {
                    SpillFolder made = new SpillFolder(parent.resolve(name), lockFile, lock, freed);
                    Runtime.getRuntime().addShutdownHook(made.atExit);
                    return made;
                } catch (IOException | IllegalStateException e) {
                    release(lockFile, lock, true);
                    throw e;
                }
            }
        }
        throw new IOException("no lock can be had in " + parent);
    }

    /** Null if another process, which removes what was left over, was quicker. */
    private static @Nullable FileLock lock(Path file) throws IOException {
        OWN_LOCKS.add(file); // before there is such a file
        FileLock lock = null;
        try {
            Files.createFile(file, ownersOnly(file, "rw-------"));
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                lock = channel.tryLock();
                if (lock != null && Files.notExists(file)) {
                    lock = null;
                }
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            return lock;
        } finally {
            if (lock == null) {
                OWN_LOCKS.remove(file);
            }
        }
    }

    private static void release(Path file, FileLock lock, boolean delete) {
        try {
            if (delete) {
                Files.deleteIfExists(file); // while it is locked, so that it is nobody else's
            }
            lock.acquiredBy().close();
        } catch (IOException _) {
            // the next process removes it
        } finally {
            OWN_LOCKS.remove(file);
        }
    }

    static FileAttribute<?>[] ownersOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    /** Bytes that are free on the disk of a folder, whether or not it is there yet; 0 if that cannot be told. */
    public static long freeBytes(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there == null ? 0 : there.toFile().getUsableSpace();
    }

    /** Bytes of all files that are still there. */
    public long bytes() {
        return bytes.get();
    }

    /** A file more. */
    public synchronized SpillFile newFile() throws IOException {
        if (closed) {
            throw new IOException(folder + " is closed");
        }
        Path path = folder.resolve(number.incrementAndGet() + SEGMENTS);
        Files.createFile(path, ownersOnly(path, "rw-------"));
        OpenFile file = new OpenFile(path, this, new RandomAccessFile(path.toFile(), "rw"));
        open.add(file);
        return new SpillFile(file);
    }

    void grew(long more) {
        bytes.addAndGet(more);
    }

    void closed(OpenFile file, long length) {
        open.remove(file);
        bytes.addAndGet(-length);
        freed.run();
    }

    /** Removes everything; what still reads fails. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // it is about to run, and finds nothing more to do
        }
        remove();
    }

    private synchronized void remove() {
        if (!closed) {
            closed = true;
            open.forEach(OpenFile::close);
            release(lockFile, lock, LeftOvers.removeFolder(folder));
        }
    }
}
