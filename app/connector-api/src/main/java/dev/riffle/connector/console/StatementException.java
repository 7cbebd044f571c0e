package dev.riffle.connector.console;

import dev.riffle.connector.ConnectorException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A statement that the system refuses. The message is the system's own. */
public final class StatementException extends ConnectorException {
    private static final long serialVersionUID = 1L;
    private static final int UNKNOWN = -1;

    private final int offset;

    /** @param offset where in the statement it is wrong, in chars from 0, where the system says so */
    public StatementException(String code, String message, String nextStep, OptionalInt offset, @Nullable Throwable cause) {
        super(code, Kind.USER, message, nextStep, cause);
        this.offset = offset.orElse(UNKNOWN);
    }

    /** Where in the statement it is wrong, in chars from 0; empty where the system does not say so. */
    public OptionalInt offset() {
        return offset < 0 ? OptionalInt.empty() : OptionalInt.of(offset);
    }
}
