package dev.riffle.buffer.internal.packed;

/** What was read is not what was written; the message says which part, for bug reports. */
public final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    public DamagedException(String message) {
        super(message);
    }
}
