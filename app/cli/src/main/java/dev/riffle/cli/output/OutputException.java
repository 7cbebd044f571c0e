package dev.riffle.cli.output;

import java.io.IOException;
import java.util.Locale;

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
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("broken pipe") || lower.contains("pipe is being closed") || lower.contains("connection reset")) {
            return new OutputException("Nobody reads " + target + " any more.", "Nothing is to be done.", true, cause);
        }
        if (lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota")) {
            return new OutputException("The disk is full: " + target + " could not be written.", "Make room, or write to another disk with --output.",
                    false, cause);
        }
        return new OutputException("Writing to " + target + " failed: " + reason + ".", "Check the disk, or write elsewhere with --output.", false,
                cause);
    }

    /** Whether the other end of a pipe was closed, which is no failure: {@code | head}. */
    public boolean isReaderGone() {
        return readerGone;
    }

    public String nextStep() {
        return nextStep;
    }
}
