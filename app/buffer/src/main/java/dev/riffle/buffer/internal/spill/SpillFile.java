package dev.riffle.buffer.internal.spill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of segments, which only grows. It is removed by {@link #delete}, or when nobody can read it any more. It is held open: whoever cleans
 * up temporary files by their age takes nothing away where open files may be removed, and is refused where not. Reading is safe for any thread,
 * and is not ended by an interrupt, which would close the file for all; writing is for one thread.
 */
public final class SpillFile {
    private static final Cleaner CLEANER = Cleaner.create();

    private final OpenFile open;
    private final Cleaner.Cleanable cleanable;

    SpillFile(OpenFile open) {
        this.open = open;
        this.cleanable = CLEANER.register(this, open::close);
    }

    public Path path() {
        return open.path;
    }

    /** That were written to it. */
    public long bytes() {
        return open.length;
    }

    /**
     * Writes behind all that is there.
     *
     * @throws IOException if it could not be written, of which nothing is left then
     */
    public SpilledSegment append(PackedSegment packed) throws IOException {
        return new SpilledSegment(this, packed, open.append(packed));
    }

    byte[] read(long start, int length) throws IOException {
        try {
            return open.read(start, length);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Removes it: to be called when nobody is going to read it. */
    public void delete() {
        cleanable.clean();
    }

    /** What is open; it does not know the file that others have, so that this can be found to be gone. */
    static final class OpenFile {
        private final Path path;
        private final SpillFolder folder;
        private final RandomAccessFile file;
        private volatile long length;
        private boolean closed;

        OpenFile(Path path, SpillFolder folder, RandomAccessFile file) {
            this.path = path;
            this.folder = folder;
            this.file = file;
        }

        long append(PackedSegment packed) throws IOException {
            long start = length;
            try {
                long end = start;
                for (byte[] block : packed.blocks()) {
                    synchronized (file) {
                        file.seek(end);
                        file.write(block);
                    }
                    end += block.length;
                }
                folder.grew(end - start);
                length = end;
                return start;
            } catch (IOException e) {
                cutTo(start);
                throw e;
            }
        }

        private void cutTo(long end) {
            synchronized (file) {
                try {
                    file.setLength(end);
                } catch (IOException _) {
                    // then it is longer than what is counted, until it is removed; that writing failed is being told
                }
            }
        }

        byte[] read(long start, int count) throws IOException {
            byte[] bytes = new byte[count];
            synchronized (file) {
                file.seek(start);
                file.readFully(bytes);
            }
            return bytes;
        }

        void close() {
            synchronized (file) {
                if (closed) {
                    return;
                }
                closed = true;
                try {
                    file.close();
                    Files.deleteIfExists(path);
                } catch (IOException _) {
                    // the folder is removed later, with all that is still in it
                }
            }
            folder.closed(this, length);
        }
    }
}
