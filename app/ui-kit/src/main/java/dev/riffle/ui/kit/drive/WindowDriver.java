package dev.riffle.ui.kit.drive;

import dev.riffle.ui.kit.clipboard.SystemClipboard;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.view.Rasterised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Drives a window by real input events, from any thread but the FX thread. Each action waits until the window has answered to it
 * with two frames. An action that cannot be done fails with an {@link AssertionError} that says what was missing.
 */
public final class WindowDriver {
    private static final long PATIENCE_MILLIS = 30_000;

    private final Stage stage;
    private final Robot robot = FxThread.call(Robot::new);

    /** @param stage a window that is showing */
    public WindowDriver(Stage stage) {
        this.stage = stage;
    }

    /** Opens a scene in a window of that size off-screen. */
    public static WindowDriver open(Scene scene, double width, double height) {
        Stage stage = FxThread.call(() -> {
            Stage opened = new Stage();
            opened.setScene(scene);
            opened.setX(0);
            opened.setY(0);
            opened.setWidth(width);
            opened.setHeight(height);
            opened.show();
            return opened;
        });
        WindowDriver driver = new WindowDriver(stage);
        driver.settle();
        return driver;
    }

    public Stage stage() {
        return stage;
    }

    public void close() {
        FxThread.run(stage::close);
    }

    public void resize(double width, double height) {
        FxThread.run(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        settle();
    }

    // --- finding

    /** All nodes of the window and of its pop-ups that a CSS selector finds and the user can see, in document order. */
    public List<Node> all(String selector) {
        return FxThread.call(() -> roots().flatMap(root -> root.lookupAll(selector).stream()).filter(WindowDriver::visible).distinct().toList());
    }

    /** The first node that a CSS selector finds; waits for it. */
    public Node find(String selector) {
        waitUntil("a node " + selector, () -> !all(selector).isEmpty());
        return all(selector).getFirst();
    }

    /** The first visible node that satisfies a condition; waits for it. */
    public <T extends Node> T find(Class<T> type, String what, Predicate<T> condition) {
        waitUntil(what, () -> search(type, condition).isPresent());
        return search(type, condition).orElseThrow();
    }

    /** The first visible node that satisfies a condition. */
    public <T extends Node> Optional<T> search(Class<T> type, Predicate<T> condition) {
        return FxThread.call(() -> roots().flatMap(WindowDriver::tree).filter(type::isInstance).map(type::cast).filter(WindowDriver::visible)
                .filter(condition).findFirst());
    }

    /** The pop-ups in front, then the window itself. */
    private Stream<Parent> roots() {
        Stream<Parent> others = Window.getWindows().stream().filter(window -> window != stage && window.isShowing()).map(Window::getScene)
                .filter(java.util.Objects::nonNull).map(Scene::getRoot);
        return Stream.concat(others, Stream.of(stage.getScene().getRoot()));
    }

    static Stream<Node> tree(Node node) {
        Stream<Node> self = Stream.of(node);
        return node instanceof Parent parent ? Stream.concat(self, parent.getChildrenUnmodifiable().stream().flatMap(WindowDriver::tree)) : self;
    }

    static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible() || at.getOpacity() == 0) {
                return false;
            }
        }
        return node.getScene() != null && node.getScene().getWindow() != null && node.getScene().getWindow().isShowing();
    }

    // --- doing

    public void click(String selector) {
        click(find(selector));
    }

    public void click(Node node) {
        clickAt(centre(node), MouseButton.PRIMARY, 1);
    }

    public void doubleClick(Node node) {
        clickAt(centre(node), MouseButton.PRIMARY, 2);
    }

    public void rightClick(Node node) {
        clickAt(centre(node), MouseButton.SECONDARY, 1);
    }

    /** Clicks at a point within a node. @param x from its left edge, in pixels @param y from its upper edge */
    public void click(Node node, double x, double y) {
        clickAt(point(node, x, y), MouseButton.PRIMARY, 1);
    }

    public void doubleClick(Node node, double x, double y) {
        clickAt(point(node, x, y), MouseButton.PRIMARY, 2);
    }

    public void rightClick(Node node, double x, double y) {
        clickAt(point(node, x, y), MouseButton.SECONDARY, 1);
    }

    private void clickAt(Point2D point, MouseButton button, int times) {
        moveTo(point);
        for (int i = 0; i < times; i++) {
            FxThread.run(() -> robot.mousePress(button));
            FxThread.run(() -> robot.mouseRelease(button));
        }
        settle();
    }

    /** Presses the mouse at one point of a node, and lets go at another. */
    public void drag(Node node, double fromX, double fromY, double toX, double toY) {
        moveTo(point(node, fromX, fromY));
        FxThread.run(() -> robot.mousePress(MouseButton.PRIMARY));
        for (int step = 1; step <= 4; step++) {
            moveTo(point(node, fromX + (toX - fromX) * step / 4, fromY + (toY - fromY) * step / 4));
        }
        FxThread.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
        settle();
    }

    public void hover(Node node) {
        moveTo(centre(node));
        settle();
    }

    /** Turns the wheel over a node. @param notches positive is down */
    public void scroll(Node node, int notches) {
        moveTo(centre(node));
        FxThread.run(() -> robot.mouseWheel(notches));
        settle();
    }

    private void moveTo(Point2D point) {
        FxThread.run(() -> robot.mouseMove(point));
        settle();
    }

    /** Presses keys together, the last one first released: {@code press(CONTROL, ENTER)}. */
    public void press(KeyCode... keys) {
        FxThread.run(() -> {
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
        });
        settle();
    }

    /** Types letters, digits and spaces key by key; other text is pasted, for want of a key that means it on every keyboard. */
    public void type(String text) {
        if (text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == ' ')) {
            text.chars().forEach(c -> press(c == ' ' ? KeyCode.SPACE : KeyCode.getKeyCode(String.valueOf((char) Character.toUpperCase(c)))));
        } else {
            paste(text);
        }
    }

    public void paste(String text) {
        FxThread.run(() -> SystemClipboard.put(text));
        press(KeyCode.CONTROL, KeyCode.V);
    }

    /** The text in the clipboard, or the empty string. */
    public String clipboard() {
        return FxThread.call(() -> Optional.ofNullable(Clipboard.getSystemClipboard().getString()).orElse(""));
    }

    private static Point2D centre(Node node) {
        return FxThread.call(() -> {
            Bounds bounds = node.getLayoutBounds();
            return node.localToScreen(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    private static Point2D point(Node node, double x, double y) {
        return FxThread.call(() -> node.localToScreen(x, y));
    }

    // --- waiting

    /** Waits, up to half a minute, until a condition holds that is asked on the FX thread. */
    public void waitUntil(String what, BooleanSupplier condition) {
        waitUntil(what, Duration.ofMillis(PATIENCE_MILLIS), condition);
    }

    /** Waits for something that takes its time. */
    public void waitUntil(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!FxThread.call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain for " + what);
            }
            pause(10);
        }
        settle();
    }

    /** Waits for two frames: after the first everything is laid out, after the second it is drawn. */
    public void settle() {
        CountDownLatch frames = new CountDownLatch(2);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames.countDown();
            }
        };
        FxThread.run(timer::start);
        try {
            if (!frames.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("No frames were drawn");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            FxThread.run(timer::stop);
        }
    }

    /** Waits, for what shows only with time. */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // --- looking

    /** What the window shows now, pop-ups excluded. @param scale pixels of the picture per pixel of the window */
    public WritableImage look(double scale) {
        return FxThread.call(() -> {
            Scene scene = stage.getScene();
            rasterise(scene.getRoot(), scale);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(new Scale(scale, scale));
            parameters.setFill(scene.getFill());
            WritableImage image = new WritableImage((int) (scene.getWidth() * scale), (int) (scene.getHeight() * scale));
            WritableImage picture = scene.getRoot().snapshot(parameters, image);
            rasterise(scene.getRoot(), 1);
            return picture;
        });
    }

    private static void rasterise(Node root, double scale) {
        tree(root).filter(Rasterised.class::isInstance).map(Rasterised.class::cast).forEach(node -> node.rasterise(scale));
    }

    /** Saves what the window shows, with the pop-ups that are open, as a PNG. */
    public void picture(Path file) {
        try {
            Picture.save(new Collage(stage).image(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves what the window shows on a screen of that scale. */
    public void picture(Path file, double scale) {
        try {
            Picture.save(look(scale), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
