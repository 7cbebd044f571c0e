package dev.riffle.buffer.internal.snapshot;

import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.internal.DiskError;
import dev.riffle.connector.ConnectorException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** Sentences on what went wrong with a file. */
final class SnapshotFailures {
    private static final String ASK_AGAIN = "Ask whoever made it for another copy, or save it anew.";

    private SnapshotFailures() {}

    static SnapshotException cancelled(Path file) {
        return new SnapshotException(SnapshotException.CANCELLED, Kind.USER, file + " was cancelled.", "Repeat it when you like.", null);
    }

    static SnapshotException exists(Path file, @Nullable Throwable cause) {
        return new SnapshotException(SnapshotException.EXISTS, Kind.USER, "There is a file " + file + " already.",
                "Choose another name, or let it be replaced.", cause);
    }

    static SnapshotException notAllowed(Path file, String done, @Nullable Throwable cause) {
        return new SnapshotException(SnapshotException.NOT_ALLOWED, Kind.USER, file + " may not be " + done + ".",
                "Change the permissions, or choose another place.", cause);
    }

    static SnapshotException noFile(String message, String nextStep) {
        return new SnapshotException(SnapshotException.NO_FILE, Kind.USER, message, nextStep, null);
    }

    static SnapshotException foreign(Path file, String why) {
        return new SnapshotException(SnapshotException.FOREIGN, Kind.USER, file + " is no snapshot: " + why + ".",
                "Choose a file that Riffle saved.", null);
    }

    static SnapshotException newer(Path file, String format) {
        return new SnapshotException(SnapshotException.NEWER, Kind.USER,
                file + " was saved by a later version of Riffle (\"" + format + "\"; this one knows \"" + SnapshotMaps.FORMAT + "\").",
                "Use that version, or a later one.", null);
    }

    static SnapshotException damaged(Path file, String what, Throwable cause) {
        return new SnapshotException(SnapshotException.DAMAGED, Kind.EXTERNAL, file + " is damaged: " + what + ".", ASK_AGAIN, cause);
    }

    static SnapshotException tooLarge(Path file, long needed, long most) {
        return new SnapshotException(SnapshotException.TOO_LARGE, Kind.RESOURCE,
                file + " takes about " + megabytes(needed) + " of memory, and " + megabytes(most) + " are for snapshots.",
                "Close others, or give Riffle more memory, for example RIFFLE_OPTS=-Xmx" + Math.max(2, 1 + needed * 3 / (1 << 30)) + "g.", null);
    }

    private static String megabytes(long bytes) {
        return Math.max(1, bytes >> 20) + " MB";
    }

    /** Why a file could not be written. */
    static SnapshotException writing(Path file, Throwable error) {
        Throwable cause = DiskError.root(error);
        if (cause instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
            return cancelled(file);
        }
        if (cause instanceof FileAlreadyExistsException) {
            return exists(file, error);
        }
        return switch (DiskError.of(error)) {
            case NOT_ALLOWED -> notAllowed(file, "written", error);
            case FULL -> new SnapshotException(SnapshotException.DISK_FULL, Kind.RESOURCE, "The disk is full: " + file + " could not be written.",
                    "Make room, or choose another disk; nothing is left of the part that was written.", error);
            case OTHER -> new SnapshotException(SnapshotException.DISK, Kind.RESOURCE,
                    "Writing " + file + " failed: " + DiskError.message(error) + ".", "Check the disk, or choose another.", error);
        };
    }

    /** Why a file could not be read as far as its contents. */
    static SnapshotException reading(Path file, Throwable error) {
        Throwable cause = DiskError.root(error);
        if (cause instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
            return cancelled(file);
        }
        if (error instanceof MVStoreException store) {
            if (store.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                return new SnapshotException(SnapshotException.DISK, Kind.RESOURCE, file + " is being used by another program.",
                        "Close it there.", error);
            }
            if (store.getErrorCode() == DataUtils.ERROR_UNSUPPORTED_FORMAT) {
                return foreign(file, "it is in a form of another version of H2");
            }
            if (store.getErrorCode() == DataUtils.ERROR_READING_FAILED && cause instanceof IOException && !(cause instanceof EOFException)) {
                return new SnapshotException(SnapshotException.DISK, Kind.RESOURCE, "Reading " + file + " failed: " + cause.getMessage() + ".",
                        "Check the disk, or copy the file to another.", error);
            }
        }
        if (error instanceof OutOfMemoryError) {
            // its samples would fit, so that it is most likely a length in it that is not true
            return damaged(file, "to make out what it contains takes more memory than there is", error);
        }
        return damaged(file, "what it contains cannot be made out", error);
    }
}
