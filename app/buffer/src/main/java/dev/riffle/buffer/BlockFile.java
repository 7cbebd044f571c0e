package dev.riffle.buffer;

import dev.riffle.buffer.internal.blocks.MvBlocks;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bytes under numbers, in rows that have names, in one file in H2's storage format. One process has a file open at a time. What was committed is there
 * after a crash.
 *
 * <p>For one thread, which nobody may interrupt: that would close the file. All methods throw {@link BlockFileException} when the disk fails.
 */
public interface BlockFile extends AutoCloseable {
    /**
     * Opens a file, or makes one; its folder too.
     *
     * @throws BlockFileException if another process has it open, it is damaged, or it cannot be written
     */
    static BlockFile open(Path file) throws BlockFileException {
        return MvBlocks.open(file);
    }

    /** The names of the rows that there are. */
    Set<String> rows() throws BlockFileException;

    /** Puts bytes under a number, in place of those that are there. They are in the file at the next commit. */
    void put(String row, long number, byte[] bytes) throws BlockFileException;

    /** What is under a number; null for nothing. */
    byte @Nullable [] get(String row, long number) throws BlockFileException;

    /** The least number from one on; empty if there is none. */
    OptionalLong atOrAfter(String row, long number) throws BlockFileException;

    /** The greatest number up to one; empty if there is none. */
    OptionalLong atOrBefore(String row, long number) throws BlockFileException;

    void remove(String row, long number) throws BlockFileException;

    /** Removes a row with all that is in it. */
    void removeRow(String row) throws BlockFileException;

    /** Puts what was changed into the file, and uses again the room of what was removed. */
    void commit() throws BlockFileException;

    /** Bytes that the file takes. */
    long bytes() throws BlockFileException;

    /** Commits. Safe to call twice. */
    @Override
    void close() throws BlockFileException;
}
