package dev.riffle.ui.kit.drive;

import dev.riffle.ui.kit.thread.FxThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/**
 * Looks for what a careful eye would object to: text cut off, controls outside their window or over one another, text that stands out too
 * little from its ground (WCAG 2 level AA: a contrast of 4.5, or 3 for large text).
 *
 * <p>What is cut off on purpose says so with the style class {@link #MAY_SHORTEN} on itself or a parent: it ends in an ellipsis and tells the
 * whole in a tooltip.
 */
public final class LayoutCheck {
    /** Text that may end in an ellipsis when there is no room. */
    public static final String MAY_SHORTEN = "may-shorten";
    /** Nodes laid over others on purpose. */
    public static final String MAY_OVERLAP = "may-overlap";

    private static final double SLACK = 1.5;
    private static final double AA = 4.5;
    private static final double AA_LARGE = 3;
    private static final double LARGE_TEXT = 18;
    /** Parents whose content is scrolled or windowed: cells at their edge are cut off by design. */
    private static final Set<String> SCROLLED = Set.of("virtual-flow", "scroll-pane", "virtualized-scroll-pane", "text-area", "text-input",
            "styled-text-area", "headers-region");
    /** Laid over the whole window, so that what is behind is not to be read now. */
    private static final Set<String> IN_FRONT = Set.of("overlay-veil", "palette-layer");

    private LayoutCheck() {}

    /**
     * Checks a window as it is now.
     *
     * @return one sentence for each fault, in document order; empty when there is none
     */
    public static List<String> faults(WindowDriver driver) {
        driver.settle();
        WritableImage picture = driver.look(1);
        return FxThread.call(() -> {
            List<String> faults = new ArrayList<>();
            Scene scene = driver.stage().getScene();
            Node front = WindowDriver.tree(scene.getRoot()).filter(node -> node.getStyleClass().stream().anyMatch(IN_FRONT::contains))
                    .filter(WindowDriver::visible).reduce((_, last) -> last).orElse(scene.getRoot());
            WindowDriver.tree(front).filter(WindowDriver::visible).forEach(node -> {
                if (!inScrolled(node)) {
                    outside(node, scene, faults);
                    overlaps(node, faults);
                }
                shortened(node, faults);
                contrast(node, scene, picture, faults);
            });
            return faults;
        });
    }

    // --- cut off

    private static void outside(Node node, Scene scene, List<String> faults) {
        if (!(node instanceof Control || node instanceof Text)) {
            return;
        }
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        if (bounds.getWidth() < 1 || bounds.getHeight() < 1) {
            return;
        }
        if (!inside(bounds, new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()))) {
            faults.add(describe(node) + " is outside the window: " + rectangle(bounds));
        }
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.getClip() != null && !inside(bounds, parent.localToScene(parent.getClip().getBoundsInParent()))) {
                faults.add(describe(node) + " is cut off by " + describe(parent) + ": " + rectangle(bounds));
                return;
            }
        }
    }

    private static void shortened(Node node, List<String> faults) {
        if (node instanceof Labeled labeled && labeled.isTextTruncated() && !has(node, MAY_SHORTEN)) {
            faults.add(describe(node) + " does not fit and ends in an ellipsis");
        }
    }

    // --- over one another

    private static void overlaps(Node node, List<String> faults) {
        if (!(node instanceof Parent parent) || node instanceof Control || has(node, MAY_OVERLAP)) {
            return;
        }
        List<Node> shown = parent.getChildrenUnmodifiable().stream()
                .filter(child -> (child instanceof Control || child instanceof Text) && child.isVisible() && child.getOpacity() > 0
                        && child.isManaged()
                        && !(child instanceof ScrollBar) && !has(child, MAY_OVERLAP))
                .toList();
        for (int i = 0; i < shown.size(); i++) {
            for (int j = i + 1; j < shown.size(); j++) {
                Bounds one = shown.get(i).getBoundsInParent();
                Bounds other = shown.get(j).getBoundsInParent();
                double width = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
                double height = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
                // focus rings and shadows reach a few pixels over
                if (width > 4 && height > 4) {
                    faults.add(describe(shown.get(i)) + " and " + describe(shown.get(j)) + " overlap");
                }
            }
        }
    }

    // --- contrast

    private static void contrast(Node node, Scene scene, WritableImage picture, List<String> faults) {
        // WCAG asks nothing of what is disabled
        if (!(node instanceof Text text) || text.getText().isBlank() || !(text.getFill() instanceof Color fill) || text.isDisabled()) {
            return;
        }
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        if (scrolledOut(node, bounds)) {
            return;
        }
        int left = (int) Math.max(0, Math.ceil(bounds.getMinX()));
        int right = (int) Math.min(scene.getWidth() - 1, bounds.getMaxX());
        int top = (int) Math.max(0, Math.ceil(bounds.getMinY()));
        int bottom = (int) Math.min(scene.getHeight() - 1, bounds.getMaxY());
        if (right - left < 2 || bottom - top < 2) {
            return;
        }
        Color ground = mostFrequent(picture, left, top, right, bottom);
        double opacity = fill.getOpacity();
        for (Node at = node; at != null; at = at.getParent()) {
            opacity *= at.getOpacity();
        }
        Color ink = ground.interpolate(Color.color(fill.getRed(), fill.getGreen(), fill.getBlue()), opacity);
        double ratio = ratio(ink, ground);
        boolean lenient = text.getFont().getSize() >= LARGE_TEXT;
        if (ratio < (lenient ? AA_LARGE : AA)) {
            faults.add("%s has a contrast of %.2f: %s on %s".formatted(describe(node), ratio, ink, ground));
        }
    }

    /** Whether some of it is out of sight, so that the picture shows something else there. */
    private static boolean scrolledOut(Node node, Bounds bounds) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.getClip() != null && !inside(bounds, parent.localToScene(parent.getClip().getBoundsInParent()))) {
                return true;
            }
        }
        return false;
    }

    /** The contrast of two colours by WCAG 2, 1 to 21. */
    public static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** Relative luminance by WCAG 2. */
    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static Color mostFrequent(WritableImage picture, int left, int top, int right, int bottom) {
        java.util.Map<Integer, Integer> counts = new java.util.HashMap<>();
        for (int y = top; y <= bottom && y < picture.getHeight(); y++) {
            for (int x = left; x <= right && x < picture.getWidth(); x++) {
                counts.merge(picture.getPixelReader().getArgb(x, y), 1, Integer::sum);
            }
        }
        int argb = counts.entrySet().stream().max(java.util.Map.Entry.comparingByValue()).map(java.util.Map.Entry::getKey).orElse(0);
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    // --- words

    private static boolean inside(Bounds inner, Bounds outer) {
        return inner.getMinX() >= outer.getMinX() - SLACK && inner.getMinY() >= outer.getMinY() - SLACK && inner.getMaxX() <= outer.getMaxX() + SLACK
                && inner.getMaxY() <= outer.getMaxY() + SLACK;
    }

    private static boolean inScrolled(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getStyleClass().stream().anyMatch(SCROLLED::contains)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Node node, String styleClass) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains(styleClass)) {
                return true;
            }
        }
        return false;
    }

    private static String rectangle(Bounds bounds) {
        return "%.0f,%.0f to %.0f,%.0f".formatted(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY());
    }

    private static String describe(Node node) {
        String text = switch (node) {
            case Labeled labeled -> " \"" + labeled.getText() + "\"";
            case Text drawn -> " \"" + drawn.getText() + "\"";
            default -> "";
        };
        return node.getClass().getSimpleName() + node.getStyleClass() + text;
    }
}
