package dev.riffle.plugin.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A directory that goes away with what is in it. */
final class TemporaryDirectory {
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 50;

    private final Path path;

    TemporaryDirectory() throws IOException {
        path = Files.createTempDirectory("riffle-demo-");
    }

    Path path() {
        return path;
    }

    /**
     * Removes everything. Tries for some seconds, since a thread that is just ending may still add a file.
     *
     * @throws IOException if something cannot be removed
     */
    void delete() throws IOException {
        for (int attempt = 1; Files.exists(path); attempt++) {
            try {
                deleteTree();
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IOException("The demo's directory " + path + " could not be removed; remove it by hand", e);
                }
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IOException("The demo's directory " + path + " was not removed wholly; remove it by hand", e);
                }
            }
        }
    }

    private void deleteTree() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
