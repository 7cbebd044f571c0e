package dev.riffle.workbench.export;

import java.io.IOException;
import java.nio.file.Path;

/** A file whose content is known: a picture. Written like {@link Export} writes rows. Safe for any thread. */
public final class ExportedFile {
    private ExportedFile() {}

    /**
     * Writes a file, or replaces one. What was there before stays when that fails.
     *
     * @throws ExportException if the file cannot be written
     */
    public static void write(Path target, byte[] content) throws ExportException {
        try (PartialFile file = PartialFile.beside(target, true, PartialFile.Opener.SYSTEM)) {
            try {
                file.out().write(content);
                file.complete();
            } catch (IOException e) {
                throw file.failed(e);
            }
        }
    }
}
