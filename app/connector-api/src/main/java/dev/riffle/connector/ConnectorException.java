package dev.riffle.connector;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the user must hear of. The message says what happened and to what, {@link #nextStep()} what to do; neither holds a
 * secret or a stack trace.
 */
public class ConnectorException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose move it is. */
    public enum Kind {
        /** The request is wrong: an unknown stream, a bad setting. */
        USER,
        /** A bound was reached: memory, disk, time. */
        RESOURCE,
        /** The other system cannot be reached, refused or failed. */
        EXTERNAL,
        /** A defect of the connector. */
        INTERNAL
    }

    private final String code;
    private final Kind kind;
    private final String nextStep;

    /**
     * @param code stable, to be quoted and searched for: upper-case words joined by underscores, for example KAFKA_UNREACHABLE
     * @param message what happened, to what: one sentence
     * @param nextStep what the user can do: one sentence
     */
    public ConnectorException(String code, Kind kind, String message, String nextStep, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.kind = kind;
        this.nextStep = nextStep;
    }

    public final String code() {
        return code;
    }

    public final Kind kind() {
        return kind;
    }

    public final String nextStep() {
        return nextStep;
    }
}
