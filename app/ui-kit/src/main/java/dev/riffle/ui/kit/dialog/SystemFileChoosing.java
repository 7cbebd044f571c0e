package dev.riffle.ui.kit.dialog;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The dialogs of the desktop. They open where the last file was chosen. */
public final class SystemFileChoosing implements FileChoosing {
    private final Supplier<@Nullable Window> owner;
    private @Nullable File folder;

    /** @param owner the window that the dialogs belong to, or null while there is none */
    public SystemFileChoosing(Supplier<@Nullable Window> owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> open(String title, List<FileKind> kinds) {
        return remember(chooser(title, kinds).showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> save(String title, String suggestedName, List<FileKind> kinds) {
        FileChooser chooser = chooser(title, kinds);
        chooser.setInitialFileName(suggestedName);
        return remember(chooser.showSaveDialog(owner.get()));
    }

    private FileChooser chooser(String title, List<FileKind> kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        for (FileKind kind : kinds) {
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(kind.label(), kind.extensions().stream().map(extension -> "*." + extension).toList()));
        }
        return chooser;
    }

    private Optional<Path> remember(@Nullable File chosen) {
        if (chosen != null) {
            folder = chosen.getParentFile();
        }
        return Optional.ofNullable(chosen).map(File::toPath);
    }
}
