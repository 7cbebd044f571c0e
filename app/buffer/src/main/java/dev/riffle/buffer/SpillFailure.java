package dev.riffle.buffer;

import dev.riffle.buffer.internal.DiskError;
import java.nio.file.Path;

/**
 * Why a {@link Buffer} no longer puts anything on the disk: what does not fit into the heap is lost, the oldest first, and counted.
 *
 * @param code {@link #DISK_FULL}, {@link #NOT_ALLOWED}, {@link #DISK} or {@link #OUT_OF_MEMORY}
 * @param message what happened, in one sentence
 * @param nextStep what the user can do
 */
public record SpillFailure(String code, String message, String nextStep) {
    public static final String DISK_FULL = "BUFFER_DISK_FULL";
    public static final String NOT_ALLOWED = "BUFFER_DISK_NOT_ALLOWED";
    /** The disk failed in another way. */
    public static final String DISK = "BUFFER_DISK";
    /** There was no memory to write from. */
    public static final String OUT_OF_MEMORY = "BUFFER_DISK_OUT_OF_MEMORY";

    private static final String AGAIN = " A reading that begins a minute later or more tries again.";

    static SpillFailure of(Path folder, Throwable error) {
        String keeps = "The buffer keeps what fits into memory, and loses the oldest of the rest: ";
        if (error instanceof OutOfMemoryError) {
            return new SpillFailure(OUT_OF_MEMORY, keeps + "there was no memory to write it to the disk.",
                    "Give Riffle more memory, for example RIFFLE_OPTS=-Xmx8g." + AGAIN);
        }
        return switch (DiskError.of(error)) {
            case FULL -> new SpillFailure(DISK_FULL, keeps + "the disk of " + folder + " is full.", "Make room there." + AGAIN);
            case NOT_ALLOWED -> new SpillFailure(NOT_ALLOWED, keeps + folder + " may not be written.", "Change its permissions." + AGAIN);
            case OTHER ->
                new SpillFailure(DISK, keeps + "writing to " + folder + " failed: " + DiskError.message(error) + ".", "Check the disk." + AGAIN);
        };
    }
}
