package dev.riffle.buffer;

import dev.riffle.connector.ConnectorException.Kind;
import org.jspecify.annotations.Nullable;

/** A statement that failed in a {@link FinalDatabase}. The message says what happened, {@link #nextStep()} what to do. */
public final class BufferException extends Exception {
    public static final String CANCELLED = "CANCELLED";
    public static final String DIVISION_BY_ZERO = "DIVISION_BY_ZERO";
    /** A number does not fit its type, or a function is not defined there (a root or logarithm of a negative number). */
    public static final String NUMBER_OUT_OF_RANGE = "NUMBER_OUT_OF_RANGE";
    /** A text cannot be read as a value of the type that it is cast to. */
    public static final String INVALID_TEXT = "INVALID_TEXT";
    /** An argument that a function does not take. */
    public static final String INVALID_ARGUMENT = "INVALID_ARGUMENT";
    /** A subquery that stands for one value gives more than one row. */
    public static final String TOO_MANY_ROWS = "TOO_MANY_ROWS";
    public static final String OUT_OF_MEMORY = "OUT_OF_MEMORY";
    /** A defect: {@link #detail()} helps to find it. */
    public static final String INTERNAL = "BUFFER_INTERNAL";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final Kind kind;
    private final String nextStep;
    private final @Nullable String detail;

    /** @param detail for bug reports, not for the sentence: the SQL that was run and what the database said */
    public BufferException(String code, Kind kind, String message, String nextStep, @Nullable String detail, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.kind = kind;
        this.nextStep = nextStep;
        this.detail = detail;
    }

    /** One of the constants of this class. */
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    public String nextStep() {
        return nextStep;
    }

    public @Nullable String detail() {
        return detail;
    }
}
