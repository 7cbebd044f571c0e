package dev.riffle.workbench.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Replaces a file so that whoever reads it, and whatever is killed when, finds the old content or the new one. */
final class WholeFile {
    private static final Set<StandardOpenOption> AS_NEW = Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);

    private WholeFile() {}

    /**
     * Writes beside the file, forces that to the disk, and moves it into the file's place. The file is readable by its owner only.
     * Of two writers at the same time one fails or loses; the file is whole all the same when they hold a lock, as {@link JsonFile} does.
     *
     * @param path a link to a file stays one: what it points to is replaced
     */
    static void replace(Path path, byte[] content) throws IOException {
        Path file = Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path folder = Objects.requireNonNull(file.getParent(), "a file is in a folder");
        Files.createDirectories(folder);
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(written, AS_NEW, ownerOnly(folder))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    /** Makes the move survive a loss of power, where the system can do that. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows opens no folders: the move itself was done
        }
    }
}
