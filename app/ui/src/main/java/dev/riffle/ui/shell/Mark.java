package dev.riffle.ui.shell;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/** Riffle's mark. */
public final class Mark {
    private Mark() {}

    /** For windows and the tasks of the desktop, which choose the size that fits. */
    public static List<Image> all() {
        return Stream.of(16, 24, 32, 48, 64, 128, 256).map(Mark::image).toList();
    }

    /** @param size pixels of the window */
    public static ImageView view(int size) {
        ImageView view = new ImageView(image(size <= 24 ? 48 : 256));
        view.setFitWidth(size);
        view.setFitHeight(size);
        view.setSmooth(true);
        return view;
    }

    private static Image image(int size) {
        String file = "/dev/riffle/ui/icons/riffle-" + size + ".png";
        return new Image(Objects.requireNonNull(Mark.class.getResourceAsStream(file), file));
    }
}
