package dev.riffle.ui.kit.theme;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The icons of the window: one pack, one size, one stroke. */
public final class Icons {
    /** Pixels; style sheets may change it by {@code -fx-icon-size}. */
    public static final int SIZE = 16;

    private Icons() {}

    /** @return a new node; its colour follows the theme */
    public static FontIcon of(Feather icon) {
        FontIcon node = FontIcon.of(icon, SIZE);
        node.getStyleClass().add("riffle-icon");
        return node;
    }
}
