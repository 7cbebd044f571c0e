package dev.riffle.buffer;

/** Who waits for a snapshot to be saved or opened. Called by the thread that does it, many times a second. */
@FunctionalInterface
public interface SnapshotWatcher {
    /** Nobody waits. */
    SnapshotWatcher NONE = share -> true;

    /**
     * How far it is.
     *
     * @param share of the work that is done, 0 to 1
     * @return whether it is to go on: false cancels it, and leaves nothing behind
     */
    boolean goOn(double share);
}
