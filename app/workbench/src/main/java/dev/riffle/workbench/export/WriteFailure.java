package dev.riffle.workbench.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;

/** Why writing failed, as far as a system's message tells. */
public enum WriteFailure {
    DISK_FULL,
    /** The other end of a pipe was closed. */
    READER_GONE,
    NO_PERMISSION,
    OTHER;

    public static WriteFailure of(IOException e) {
        String message = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
        if (message.contains("broken pipe") || message.contains("pipe is being closed") || message.contains("connection reset")) {
            return READER_GONE;
        }
        if (message.contains("no space left") || message.contains("not enough space") || message.contains("quota")) {
            return DISK_FULL;
        }
        boolean denied = e instanceof AccessDeniedException || message.contains("permission denied") || message.contains("access is denied")
                || message.contains("read-only file system");
        return denied ? NO_PERMISSION : OTHER;
    }
}
