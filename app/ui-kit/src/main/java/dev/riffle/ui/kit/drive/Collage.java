package dev.riffle.ui.kit.drive;

import dev.riffle.ui.kit.thread.FxThread;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;

/** A window together with the pop-ups that lie over it: each is a scene of its own. */
record Collage(Stage stage) {
    WritableImage image() {
        return FxThread.call(() -> {
            Scene scene = stage.getScene();
            Canvas canvas = new Canvas(scene.getWidth(), scene.getHeight());
            GraphicsContext pen = canvas.getGraphicsContext2D();
            pen.drawImage(snapshot(scene), 0, 0);
            for (Window window : List.copyOf(Window.getWindows())) {
                if (window != stage && window.isShowing() && window.getScene() != null) {
                    pen.drawImage(snapshot(window.getScene()), window.getX() + window.getScene().getX() - stage.getX() - scene.getX(),
                            window.getY() + window.getScene().getY() - stage.getY() - scene.getY());
                }
            }
            return canvas.snapshot(new SnapshotParameters(), null);
        });
    }

    private static WritableImage snapshot(Scene scene) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        WritableImage image = new WritableImage(Math.max(1, (int) scene.getWidth()), Math.max(1, (int) scene.getHeight()));
        return scene.getRoot().snapshot(parameters, image);
    }
}
