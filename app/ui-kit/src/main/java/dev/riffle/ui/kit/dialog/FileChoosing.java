package dev.riffle.ui.kit.dialog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks for files through the system's own dialogs; off-screen, where there are none, a test answers. For the FX thread only. */
public interface FileChoosing {
    /**
     * Files of a kind.
     *
     * @param label for people, for example {@code CSV}
     * @param extensions without dots
     */
    record FileKind(String label, List<String> extensions) {
        public FileKind {
            extensions = List.copyOf(extensions);
        }
    }

    /** @return a file to read, or empty when the user thought better of it */
    Optional<Path> open(String title, List<FileKind> kinds);

    /** @return a file to write, which the user agreed to replace if it exists; empty when the user thought better of it */
    Optional<Path> save(String title, String suggestedName, List<FileKind> kinds);
}
