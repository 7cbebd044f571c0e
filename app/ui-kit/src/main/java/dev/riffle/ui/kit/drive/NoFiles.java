package dev.riffle.ui.kit.drive;

import dev.riffle.ui.kit.dialog.FileChoosing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Off-screen there are no file dialogs: nobody chooses one. */
public enum NoFiles implements FileChoosing {
    INSTANCE;

    @Override
    public Optional<Path> open(String title, List<FileKind> kinds) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> save(String title, String suggestedName, List<FileKind> kinds) {
        return Optional.empty();
    }
}
