package dev.riffle.workbench.export;

import org.jspecify.annotations.Nullable;

/** Rows that could not be written. The message is one sentence; {@link #nextStep()} says what to do. */
public final class ExportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String nextStep;

    ExportException(String code, String message, String nextStep, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.nextStep = nextStep;
    }

    /** Stable, to be quoted and searched for, for example EXPORT_EXISTS. */
    public String code() {
        return code;
    }

    /** What the user can do: one sentence. */
    public String nextStep() {
        return nextStep;
    }
}
