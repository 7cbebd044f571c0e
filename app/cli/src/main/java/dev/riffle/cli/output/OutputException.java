package dev.riffle.cli.output;

import dev.riffle.workbench.export.WriteFailure;
import java.io.IOException;

/** Results that could not be written. The message is a sentence, {@link #nextStep()} says what to do. */
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String nextStep;
    private final boolean readerGone;

    private OutputException(String message, String nextStep, boolean readerGone, IOException cause) {
        super(message, cause);
        this.nextStep = nextStep;
        this.readerGone = readerGone;
    }

    /** @param target what was written to, in words */
    static OutputException of(String target, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return switch (WriteFailure.of(cause)) {
            case READER_GONE -> new OutputException("Nobody reads " + target + " any more.", "Nothing is to be done.", true, cause);
            case DISK_FULL -> new OutputException("The disk is full: " + target + " could not be written.",
                    "Make room, or write to another disk with --output.", false, cause);
            case NO_PERMISSION, OTHER -> new OutputException("Writing to " + target + " failed: " + reason + ".",
                    "Check the disk, or write elsewhere with --output.", false, cause);
        };
    }

    /** Whether the other end of a pipe was closed, which is no failure: {@code | head}. */
    public boolean isReaderGone() {
        return readerGone;
    }

    public String nextStep() {
        return nextStep;
    }
}
