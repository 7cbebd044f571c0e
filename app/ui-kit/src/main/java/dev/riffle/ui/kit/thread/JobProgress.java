package dev.riffle.ui.kit.thread;

/** How work in the background tells how far it is. Safe for any thread, and cheap to call often. */
public interface JobProgress {
    /**
     * @param done 0 to 1, or negative while unknown
     * @param message what is going on, in a short phrase; may be empty
     */
    void report(double done, String message);

    /** Whether the user has cancelled the work; its thread is interrupted as well. */
    boolean cancelled();
}
