package dev.riffle.buffer.internal;

import java.nio.file.AccessDeniedException;
import java.util.Locale;

/** What keeps one from writing to a disk, as far as systems tell. */
public enum DiskError {
    FULL,
    NOT_ALLOWED,
    OTHER;

    public static DiskError of(Throwable error) {
        Throwable cause = root(error);
        String words = message(error).toLowerCase(Locale.ROOT);
        if (cause instanceof AccessDeniedException || words.contains("permission denied") || words.contains("access is denied")
                || words.contains("read-only file system")) {
            return NOT_ALLOWED;
        }
        return words.contains("no space left") || words.contains("not enough space") || words.contains("quota") || words.contains("too large")
                ? FULL
                : OTHER;
    }

    /** What the system said. */
    public static String message(Throwable error) {
        Throwable cause = root(error);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** What all the others were caused by. */
    public static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
