package dev.riffle.ui.inspector;

import java.util.Optional;

/** The port through which records are read whole. Safe for any thread. */
@FunctionalInterface
public interface RecordSource {
    /**
     * Reads a record; ends early when the thread is interrupted.
     *
     * @return empty if there is none at the address any more
     * @throws Exception why it cannot be read
     */
    Optional<WholeRecord> read(RecordAddress address) throws Exception;
}
