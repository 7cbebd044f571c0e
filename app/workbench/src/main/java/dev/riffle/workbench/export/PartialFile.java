package dev.riffle.workbench.export;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A file that is written beside its place and moved there when it is whole. For one thread. */
final class PartialFile implements AutoCloseable {
    /** Opens files; tests have one for a disk that is full. */
    interface Opener {
        Opener SYSTEM = path -> new FileOutputStream(path.toFile());

        FileOutputStream open(Path path) throws IOException;
    }

    private final Path target;
    private final Path place;
    private final Path partial;
    private final boolean overwrite;
    private final FileOutputStream file;
    private final Counted out;
    private boolean complete;

    private PartialFile(Path target, Path place, Path partial, boolean overwrite, FileOutputStream file) {
        this.target = target;
        this.place = place;
        this.partial = partial;
        this.overwrite = overwrite;
        this.file = file;
        this.out = new Counted(file);
    }

    /** @throws ExportException if there can be no such file, or there is one that may not be replaced */
    static PartialFile beside(Path target, boolean overwrite, Opener opener) throws ExportException {
        if (Files.isDirectory(target)) {
            throw new ExportException("EXPORT_IS_FOLDER", target + " is a folder.", "Choose the name of a file.", null);
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ExportException("EXPORT_NO_FOLDER", "There is no folder " + folder + ".", "Create it, or choose another.", null);
        }
        if (!overwrite && Files.exists(target)) {
            throw exists(target, null);
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw notAllowed(target, null);
        }
        try {
            Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath(); // a link stays a link
            String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
            Path partial = place.resolveSibling("." + place.getFileName() + "." + random + ".part");
            return new PartialFile(target, place, partial, overwrite, opener.open(partial));
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    OutputStream out() {
        return out;
    }

    /** Bytes written so far. */
    long bytes() {
        return out.bytes;
    }

    /** Puts what was written in its place. */
    void complete() throws IOException {
        out.flush();
        file.getFD().sync(); // a name that survives a crash must have its contents
        out.close();
        if (overwrite) {
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.move(partial, place); // fails if there is a file by now
        }
        complete = true;
    }

    ExportException failed(IOException e) {
        return e instanceof FileAlreadyExistsException ? exists(target, e) : failure(target, e);
    }

    /** Removes what is not complete. */
    @Override
    public void close() {
        if (complete) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            // it is being thrown away
        }
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // its name says that it is a left-over; why it is one is being told already
        }
    }

    private static ExportException exists(Path target, @Nullable IOException cause) {
        return new ExportException("EXPORT_EXISTS", "There is a file " + target + " already.", "Choose another name, or let it be replaced.", cause);
    }

    private static ExportException notAllowed(Path target, @Nullable IOException cause) {
        return new ExportException("EXPORT_NOT_ALLOWED", target + " may not be written.", "Change the permissions, or choose another folder.", cause);
    }

    private static ExportException failure(Path target, IOException e) {
        return switch (WriteFailure.of(e)) {
            case DISK_FULL -> new ExportException("EXPORT_DISK_FULL", "The disk is full: " + target + " could not be written.",
                    "Make room, or choose another disk; nothing is left of the part that was written.", e);
            case NO_PERMISSION -> notAllowed(target, e);
            case READER_GONE, OTHER -> new ExportException("EXPORT_FAILED", "Writing " + target + " failed: " + e.getMessage() + ".",
                    "Check the disk, or choose another.", e);
        };
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }
    }
}
