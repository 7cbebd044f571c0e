package dev.riffle.plugin.jdbc.sql;

/** Something that a database does not provably compute as the type contract says. Without a stack trace: it is an answer, not a failure. */
public final class NotCoveredException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param what a few words, for whoever looks for the reason */
    public NotCoveredException(String what) {
        super(what, null, false, false);
    }

    /** @param what as for the constructor */
    public static void require(boolean holds, String what) throws NotCoveredException {
        if (!holds) {
            throw new NotCoveredException(what);
        }
    }
}
