package dev.riffle.buffer;

import dev.riffle.buffer.internal.snapshot.SnapshotReader;
import dev.riffle.buffer.internal.snapshot.SnapshotWriter;
import java.nio.file.Path;

/**
 * Snapshots in files: one file each, in H2's storage format (decision 19). Nothing in a file is ever executed, so that one from somebody else
 * may be opened. Safe for any thread; both calls take as long as the disk does, and an interrupt of their thread cancels them.
 */
public final class SnapshotFile {
    private SnapshotFile() {}

    /**
     * Saves. The file is in its place when it is whole and on the disk, and not before: whatever ends the process, there is the file or there is none
     * (or still the one before).
     *
     * @param replace whether a file that is there is replaced
     * @return the bytes of the file
     * @throws SnapshotException if it was not saved; then nothing is left of it
     */
    public static long save(Snapshot snapshot, Path file, boolean replace, SnapshotWatcher watcher) throws SnapshotException {
        return SnapshotWriter.save(snapshot, file, replace, watcher);
    }

    /**
     * Tells whether a snapshot could be saved there, before one takes the trouble to read it.
     *
     * @throws SnapshotException if not: there is no such folder, it may not be written, or there is a file that is not to be replaced
     */
    public static void check(Path file, boolean replace) throws SnapshotException {
        SnapshotWriter.check(file, replace);
    }

    /**
     * Opens: every byte is checked, and the samples are brought into memory. The file is not changed, and no longer needed afterwards.
     *
     * @param maxHeapBytes the most bytes of heap that the samples may take
     * @throws SnapshotException if it is missing, of another program, damaged or too large
     */
    public static Snapshot open(Path file, long maxHeapBytes, SnapshotWatcher watcher) throws SnapshotException {
        return SnapshotReader.open(file, maxHeapBytes, watcher);
    }
}
