package dev.riffle.ui;

import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** Windows of tests: one theme with the sheets of all features. */
public final class Windows {
    private static @Nullable Theme theme;

    private Windows() {}

    /** Starts JavaFX at the first call: not in a static initialiser, for which the FX thread would wait in turn. */
    public static synchronized Theme theme() {
        if (theme == null) {
            OffScreen.start();
            theme = FxThread.call(() -> {
                Theme made = new Theme();
                StyleSheets.addTo(made);
                return made;
            });
        }
        return theme;
    }

    public static void style(Scene scene) {
        theme().style(scene);
    }

    /** Opens a window around nodes made on the FX thread. */
    public static WindowDriver open(Supplier<? extends Parent> content, double width, double height) {
        theme();
        return WindowDriver.open(FxThread.call(() -> {
            Scene scene = new Scene(content.get());
            theme().style(scene);
            return scene;
        }), width, height);
    }

    public static void mode(Theme.Mode mode) {
        theme();
        FxThread.run(() -> theme().setMode(mode));
    }
}
