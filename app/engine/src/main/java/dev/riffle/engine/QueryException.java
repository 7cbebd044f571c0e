package dev.riffle.engine;

import org.jspecify.annotations.Nullable;

/**
 * A statement that cannot be answered. The message is one sentence; {@link #nextStep()} says what to do. Neither holds a secret.
 */
public final class QueryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose move it is. */
    public enum Kind {
        /** The statement is wrong. */
        USER,
        /** A bound was reached: memory, disk. */
        RESOURCE,
        /** The user stopped it. */
        CANCELLED,
        /** A defect of Riffle. */
        INTERNAL
    }

    /**
     * A place in the text of a statement.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Position(int line, int column) {}

    private final String code;
    private final Kind kind;
    private final String nextStep;
    private final transient @Nullable Position position;

    /**
     * @param code stable, to be quoted and searched for, for example UNKNOWN_COLUMN
     * @param position where in the statement, or null when it concerns the whole
     */
    public QueryException(String code, Kind kind, @Nullable Position position, String message, String nextStep, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.kind = kind;
        this.position = position;
        this.nextStep = nextStep;
    }

    public static QueryException user(String code, @Nullable Position position, String message, String nextStep) {
        return new QueryException(code, Kind.USER, position, message, nextStep, null);
    }

    public static QueryException internal(String message, Throwable cause) {
        return new QueryException("INTERNAL", Kind.INTERNAL, null, message, "This is a defect of Riffle: please report it with the statement.",
                cause);
    }

    /** The user stopped the statement. */
    public static QueryException cancelled() {
        return new QueryException("CANCELLED", Kind.CANCELLED, null, "The statement was cancelled.", "Run it again to start over.", null);
    }

    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    /** What the user can do: one sentence. */
    public String nextStep() {
        return nextStep;
    }

    /** Where in the statement, or null when it concerns the whole. */
    public @Nullable Position position() {
        return position;
    }
}
