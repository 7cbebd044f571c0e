package dev.riffle.cli.output;

import dev.riffle.cli.UsageException;
import dev.riffle.workbench.export.Utf8Writer;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where results go, as UTF-8. A file is written beside its place and moved there when it is complete, so that a failed run leaves
 * what was there before. For one thread, but {@link #discard()}, which any thread may call.
 */
public final class ResultTarget implements AutoCloseable {
    private final Writer writer;
    private final @Nullable Path temporary;
    private final @Nullable Path place;
    private volatile boolean settled;

    private ResultTarget(OutputStream out, String name, @Nullable Path temporary, @Nullable Path place) {
        this.writer = new Utf8Writer(new Telling(out, name));
        this.temporary = temporary;
        this.place = place;
    }

    /** @param out is flushed, but not closed */
    public static ResultTarget standardOutput(OutputStream out) {
        return new ResultTarget(out, "standard output", null, null);
    }

    /** @throws UsageException if there can be no such file */
    public static ResultTarget file(Path file) throws UsageException {
        try {
            if (Files.isDirectory(file)) {
                throw new UsageException("The output " + file + " is a directory.", "Give the path of a file.");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return new ResultTarget(new FileOutputStream(file.toFile()), file.toString(), null, null); // a device or a named pipe
            }
            if (Files.exists(file) && !Files.isWritable(file)) {
                throw new UsageException("The output " + file + " may not be written.", "Change its permissions, or choose another file.");
            }
            Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path name = place.getFileName();
            Path temporary = place.resolveSibling("." + name + "." + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + ".part");
            return new ResultTarget(new FileOutputStream(temporary.toFile()), file.toString(), temporary, place);
        } catch (IOException e) {
            throw new UsageException("The output " + file + " cannot be written: " + reason(e, file) + ".",
                    "Give the path of a file in a directory that exists and may be written.");
        }
    }

    private static String reason(IOException e, Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            return "there is no directory " + directory;
        }
        return directory != null && !Files.isWritable(directory)
                ? "the directory " + directory + " may not be written"
                : String.valueOf(e.getMessage());
    }

    public Writer writer() {
        return writer;
    }

    /** Whether results go to a file of their own, and not to standard output. */
    public boolean isFile() {
        return place != null;
    }

    /** Puts everything written in its place. */
    public void complete() throws IOException {
        writer.flush();
        if (temporary != null && place != null) {
            writer.close();
            settled = true;
            try {
                Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.deleteIfExists(temporary);
                throw OutputException.of(place.toString(), e);
            }
        }
    }

    /** Removes what was written so far, unless it is complete or was not written to a file. */
    public void discard() {
        if (temporary != null && !settled) {
            settled = true;
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // a left-over file is named for what it is; the reason why the run failed is being told already
            }
        }
    }

    @Override
    public void close() {
        if (temporary != null && !settled) {
            try {
                writer.close();
            } catch (IOException e) {
                // it is being thrown away
            }
            discard();
        }
    }

    /** Says in words why writing failed. */
    private static final class Telling extends OutputStream {
        private final OutputStream out;
        private final String name;

        Telling(OutputStream out, String name) {
            this.out = out;
            this.name = name;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw OutputException.of(name, e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw OutputException.of(name, e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw OutputException.of(name, e);
            }
        }
    }
}
