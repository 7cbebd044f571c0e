package dev.riffle.buffer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A {@link BlockFile} cannot be used. */
public final class BlockFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Another process has it open. */
        LOCKED,
        /** Its content is not what was written. */
        DAMAGED,
        /** The disk is full, or the file may not be written. */
        FAILED
    }

    private final Reason reason;

    public BlockFileException(Reason reason, Path file, @Nullable Throwable cause) {
        super(switch (reason) {
            case LOCKED -> file + " is open in another process";
            case DAMAGED -> file + " is damaged";
            case FAILED -> file + " could not be read or written" + (cause == null ? "" : ": " + cause.getMessage());
        }, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
