package dev.riffle.workbench.queries;

/** Whether statements answer from what earlier ones left in the buffer. */
public enum Reuse {
    /** Everything is read from the systems. */
    NONE,
    /** As if all were read from the systems, but only what the buffer lacks is. */
    UP_TO_DATE,
    /** As it was when it was read, without a word to the system, where the buffer has all that is asked for. */
    AS_READ
}
