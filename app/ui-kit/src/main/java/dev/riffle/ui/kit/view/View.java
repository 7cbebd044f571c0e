package dev.riffle.ui.kit.view;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A part of the window: nodes, and the listeners that keep them true to a view-model. It listens only while its nodes are in a scene, so
 * that a view taken out of the window is garbage, whatever lives on in the view-model.
 *
 * <p>A subclass builds its nodes in its constructor and subscribes in {@link #attached}. For the FX thread only.
 *
 * @param <N> the outermost node
 */
public abstract class View<N extends Parent> {
    private final N root;
    private Subscription subscriptions = Subscription.EMPTY;
    private boolean attached;

    /** @param root to be filled by the subclass */
    protected View(N root) {
        this.root = root;
        root.sceneProperty().subscribe((Scene _, @Nullable Scene now) -> {
            if ((now != null) != attached) {
                attached = now != null;
                if (attached) {
                    attached();
                } else {
                    subscriptions.unsubscribe();
                    subscriptions = Subscription.EMPTY;
                    detached();
                }
            }
        });
    }

    /** The outermost node, to be put into a scene. */
    public final N root() {
        return root;
    }

    /** Called when the nodes enter a scene: subscribe here, through {@link #keep}, and bring the nodes up to date. */
    protected abstract void attached();

    /** Called when the nodes have left the scene, after all subscriptions kept were ended. */
    protected void detached() {}

    /** Ends a subscription when the nodes leave the scene. */
    protected final void keep(Subscription subscription) {
        subscriptions = subscriptions.and(subscription);
    }
}
