package dev.riffle.buffer.internal.snapshot;

import dev.riffle.buffer.SnapshotException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** Where a file is to be, and where it is written until it is whole: beside it, under a name that says so. For one thread. */
final class SnapshotPlace implements AutoCloseable {
    private static final String PARTIAL = ".part";

    private final Path target;
    private final Path place;
    private final Path partial;
    private final boolean replace;

    private SnapshotPlace(Path target, Path place, Path partial, boolean replace) {
        this.target = target;
        this.place = place;
        this.partial = partial;
        this.replace = replace;
    }

    /** @throws SnapshotException if there can be no such file, or there is one that may not be replaced */
    static SnapshotPlace of(Path target, boolean replace) throws SnapshotException {
        if (Files.isDirectory(target)) {
            throw SnapshotFailures.noFile(target + " is a folder.", "Choose the name of a file.");
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw SnapshotFailures.noFile("There is no folder " + folder + ".", "Create it, or choose another.");
        }
        if (!replace && Files.exists(target)) {
            throw SnapshotFailures.exists(target, null);
        }
        if (!Files.isWritable(folder) || Files.exists(target) && !Files.isWritable(target)) {
            throw SnapshotFailures.notAllowed(target, "written", null);
        }
        try {
            Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath(); // a link stays a link
            removeLeftOvers(place);
            String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
            return new SnapshotPlace(target, place, place.resolveSibling("." + place.getFileName() + "." + random + PARTIAL), replace);
        } catch (IOException e) {
            throw SnapshotFailures.writing(target, e);
        }
    }

    /** What a process that was killed left of this file; whoever still writes one holds its lock. */
    private static void removeLeftOvers(Path place) throws IOException {
        String name = "." + place.getFileName() + ".";
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(Objects.requireNonNull(place.getParent()), path -> {
            String other = String.valueOf(path.getFileName());
            return other.startsWith(name) && other.endsWith(PARTIAL) && other.indexOf('.', name.length()) == other.length() - PARTIAL.length();
        })) {
            for (Path leftOver : beside) {
                boolean free;
                try (FileChannel channel = FileChannel.open(leftOver, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
                    free = lock != null;
                } catch (IOException | OverlappingFileLockException e) {
                    free = false; // being written, or somebody else's
                }
                if (free) {
                    Files.deleteIfExists(leftOver);
                }
            }
        }
    }

    /** Where to write. */
    Path partial() {
        return partial;
    }

    /** Puts what was written, and is closed, in its place. */
    void complete() throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true); // a name that survives a crash must have its contents
        }
        if (replace) {
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
        } else {
            placeAsNew();
        }
        try (FileChannel folder = FileChannel.open(Objects.requireNonNull(place.getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException _) {
            // Windows opens no folders: the move itself was done
        }
    }

    /** A second name is given only where there is none, which a move does not promise. */
    private void placeAsNew() throws IOException {
        try {
            Files.createLink(place, partial);
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            if (e instanceof java.nio.file.FileAlreadyExistsException) {
                throw e;
            }
            Files.move(partial, place); // a disk without second names
            return;
        }
        Files.delete(partial);
    }

    Path target() {
        return target;
    }

    /** Removes what is not complete. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // its name says that it is a left-over; why it is one is being told already
        }
    }
}
