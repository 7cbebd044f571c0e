package dev.riffle.ui.kit.drive;

import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.view.View;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/** The test that every view has: shown, taken out again, it is garbage, although its view-model lives on. */
public final class Collected {
    private static final int ATTEMPTS = 50;

    private Collected() {}

    /**
     * Shows a view in a window, takes it out, and waits until it was collected.
     *
     * @param view makes it, on the FX thread; must not keep it
     * @param scene styles the scene it is shown in
     * @throws AssertionError if something still holds it
     */
    public static void assertCollected(Supplier<View<?>> view, java.util.function.Consumer<Scene> scene) {
        WindowDriver driver = WindowDriver.open(FxThread.call(() -> {
            Scene empty = new Scene(new StackPane());
            scene.accept(empty);
            return empty;
        }), 800, 600);
        try {
            WeakReference<View<?>> reference = FxThread.call(() -> {
                View<?> shown = view.get();
                ((StackPane) driver.stage().getScene().getRoot()).getChildren().setAll(shown.root());
                return new WeakReference<View<?>>(shown);
            });
            driver.settle();
            // focus and the mouse's last place hold nodes for a moment: give them something else to hold
            FxThread.run(() -> {
                StackPane other = new StackPane();
                driver.stage().getScene().setRoot(other);
                other.requestFocus();
            });
            for (int i = 0; i < ATTEMPTS && reference.get() != null; i++) {
                driver.settle();
                System.gc();
            }
            if (reference.get() != null) {
                throw new AssertionError("The view is still held after it left the window");
            }
        } finally {
            driver.close();
        }
    }
}
