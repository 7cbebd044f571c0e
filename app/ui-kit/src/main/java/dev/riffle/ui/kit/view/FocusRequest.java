package dev.riffle.ui.kit.view;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;

/**
 * Gives the focus to a part of the window that is only just coming into it: JavaFX refuses it to a node that is not yet shown, without a
 * word. Tries once a frame, and gives up soon, for by then the user may have gone elsewhere. For the FX thread.
 */
public final class FocusRequest extends AnimationTimer {
    private static final int FRAMES = 20;

    private final Node part;
    private final Runnable request;
    private int frames;

    private FocusRequest(Node part, Runnable request) {
        this.part = part;
        this.request = request;
    }

    /**
     * Asks until it was granted.
     *
     * @param part that is to have the focus, itself or a node within it
     * @param request asks for it
     */
    public static void until(Node part, Runnable request) {
        FocusRequest asking = new FocusRequest(part, request);
        asking.handle(0);
        if (!asking.isGranted()) {
            asking.start();
        }
    }

    @Override
    public void handle(long now) {
        if (isGranted() || ++frames > FRAMES) {
            stop();
        } else {
            request.run();
        }
    }

    private boolean isGranted() {
        if (part.getScene() == null) {
            return false;
        }
        for (Node at = part.getScene().getFocusOwner(); at != null; at = at.getParent()) {
            if (at == part) {
                return true;
            }
        }
        return false;
    }
}
