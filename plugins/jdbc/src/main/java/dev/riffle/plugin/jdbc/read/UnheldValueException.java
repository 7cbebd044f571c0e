package dev.riffle.plugin.jdbc.read;

/** A value that is there, but that the column's type does not hold: infinity among timestamps, NaN among decimals. */
public final class UnheldValueException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param value as the database writes it */
    public UnheldValueException(String value) {
        super(value);
    }
}
