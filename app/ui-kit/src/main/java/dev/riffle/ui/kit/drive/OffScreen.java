package dev.riffle.ui.kit.drive;

import dev.riffle.ui.kit.thread.FxThread;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import javafx.stage.Screen;

/**
 * Windows without a display: JavaFX draws them into memory, with input events and all.
 *
 * <p>JavaFX's off-screen platform has one screen of 1000 × 1000 pixels: it keeps pop-ups within it and fails to draw what is below. There is
 * no setting for it, so that its fields are changed here, by reflection; on the module path this needs {@code --add-opens} of
 * {@code com.sun.glass.ui}, {@code com.sun.glass.ui.headless} and {@code javafx.stage} of {@code javafx.graphics}.
 */
public final class OffScreen {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1200;

    private OffScreen() {}

    /**
     * Starts JavaFX without a display, on a screen of 1920 × 1200 pixels, or goes on with the one that runs.
     *
     * @throws IllegalStateException if JavaFX could not start, or is of a version whose screen cannot be enlarged
     */
    public static void start() {
        choose();
        FxThread.start();
        FxThread.run(OffScreen::enlarge);
    }

    /** Makes JavaFX open its windows off-screen. Has an effect only before JavaFX starts. */
    public static void choose() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }

    private static void enlarge() {
        if (Screen.getPrimary().getBounds().getWidth() >= WIDTH) {
            return;
        }
        try {
            Class<?> application = Class.forName("com.sun.glass.ui.Application");
            Object headless = application.getMethod("GetApplication").invoke(null);
            set(headless, headless.getClass(), "frameBuffer", ByteBuffer.allocate(4 * WIDTH * HEIGHT));
            Class<?> screen = Class.forName("com.sun.glass.ui.Screen");
            Object main = screen.getMethod("getMainScreen").invoke(null);
            for (String prefix : new String[]{"", "platform", "visible"}) {
                set(main, screen, name(prefix, "width"), WIDTH);
                set(main, screen, name(prefix, "height"), HEIGHT);
            }
            Method update = Screen.class.getDeclaredMethod("updateConfiguration");
            update.setAccessible(true);
            update.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The off-screen platform of this JavaFX is not the one that Riffle knows", e);
        }
    }

    private static String name(String prefix, String field) {
        return prefix.isEmpty() ? field : prefix + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    private static void set(Object object, Class<?> declaring, String name, Object value) throws ReflectiveOperationException {
        Field field = declaring.getDeclaredField(name);
        field.setAccessible(true);
        field.set(object, value);
    }
}
