package dev.riffle.ui.kit.dialog;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.view.View;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Shows a view in front of the window's content, which stays in sight behind a veil. The keyboard stays in the view until it is closed,
 * and goes back then to where it was. Nothing waits for it: work goes on behind. For the FX thread only.
 */
public final class Overlay {
    private static final String VEIL = "overlay-veil";
    /** Kept free around the view, in pixels. */
    private static final double MARGIN = 24;

    private final StackPane host;
    private final StackPane veil = new StackPane();
    private Subscription focus = Subscription.EMPTY;
    private @Nullable Node focusedBefore;
    private Runnable escape = () -> {};

    /** @param host has the window's content as a child; the overlay becomes another in front of it */
    public Overlay(StackPane host) {
        this.host = host;
        veil.getStyleClass().addAll(VEIL, LayoutCheck.MAY_OVERLAP);
        veil.setAlignment(Pos.CENTER);
        veil.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                escape.run();
            }
        });
    }

    /**
     * Shows a view instead of the one shown before.
     *
     * @param escape called when the user presses Esc; usually {@link #close}
     */
    public void show(View<? extends Region> view, Runnable escape) {
        Scene scene = host.getScene();
        if (!isShown()) {
            focusedBefore = scene == null ? null : scene.getFocusOwner();
        }
        this.escape = escape;
        Region card = view.root();
        if (!card.getStyleClass().contains("overlay-card")) {
            card.getStyleClass().add("overlay-card");
        }
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setMargin(card, new Insets(MARGIN));
        veil.getChildren().setAll(card);
        if (!isShown()) {
            host.getChildren().add(veil);
        }
        // what a control has within it is there only then
        veil.applyCss();
        veil.layout();
        focusFirst();
        focus.unsubscribe();
        focus = scene == null ? Subscription.EMPTY : scene.focusOwnerProperty().subscribe((@Nullable Node owner) -> keepFocus(owner));
    }

    public boolean isShown() {
        return host.getChildren().contains(veil);
    }

    public void close() {
        focus.unsubscribe();
        focus = Subscription.EMPTY;
        host.getChildren().remove(veil);
        veil.getChildren().clear();
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
            focusedBefore = null;
        }
    }

    /** Tab leaves the last control for what is behind: it goes to the first one instead. An overlay in front of this one may have it. */
    private void keepFocus(@Nullable Node owner) {
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains(VEIL)) {
                return;
            }
        }
        focusFirst();
    }

    private void focusFirst() {
        firstFocusable(veil).ifPresent(Node::requestFocus);
    }

    private static Optional<Node> firstFocusable(Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.isDisabled()) {
                continue;
            }
            if (child.isFocusTraversable()) {
                return Optional.of(child);
            }
            Optional<Node> within = child instanceof Parent inner ? firstFocusable(inner) : Optional.empty();
            if (within.isPresent()) {
                return within;
            }
        }
        return Optional.empty();
    }
}
