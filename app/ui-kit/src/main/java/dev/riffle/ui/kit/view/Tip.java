package dev.riffle.ui.kit.view;

import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * The tooltip of something that there is a lot of, such as the cells of a list. A tooltip is a window, dear to make: this one is made when the mouse
 * first comes. For the FX thread.
 */
public final class Tip {
    private static final double WIDEST = 480;

    private Tip() {}

    /** @param text asked for whenever the mouse comes and when the tooltip appears; empty for none */
    public static void on(Node node, Supplier<String> text) {
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            private @Nullable Tooltip tooltip;

            @Override
            public void handle(MouseEvent event) {
                if (tooltip == null) {
                    tooltip = made(text);
                }
                Tooltip.uninstall(node, tooltip);
                if (!text.get().isEmpty()) {
                    Tooltip.install(node, tooltip);
                }
            }
        });
    }

    private static Tooltip made(Supplier<String> text) {
        Tooltip tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST);
        tooltip.setOnShowing(_ -> tooltip.setText(text.get()));
        return tooltip;
    }
}
