package dev.riffle.buffer.internal.snapshot;

/** A part of a snapshot is not what was written; the message says which, for bug reports. */
final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
