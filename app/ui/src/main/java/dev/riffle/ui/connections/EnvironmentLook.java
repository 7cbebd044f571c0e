package dev.riffle.ui.connections;

import dev.riffle.workbench.connections.Environment;
import java.util.Locale;
import javafx.scene.shape.Circle;

/** How environments are told apart: a word and a dot. */
public final class EnvironmentLook {
    private static final double RADIUS = 4;

    private EnvironmentLook() {}

    /** What people call it. */
    public static String label(Environment environment) {
        String name = environment.name().toLowerCase(Locale.ROOT);
        return environment == Environment.NONE ? "Not said" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** @return a new node, coloured by the style class {@code environment-production} and so on */
    public static Circle dot(Environment environment) {
        Circle dot = new Circle(RADIUS);
        dot.getStyleClass().addAll("environment-dot", "environment-" + environment.name().toLowerCase(Locale.ROOT));
        return dot;
    }
}
