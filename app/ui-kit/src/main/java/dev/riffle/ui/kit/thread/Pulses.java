package dev.riffle.ui.kit.thread;

import javafx.util.Subscription;

/** The beat at which the window is drawn: who shows something that changes by itself looks at it once per beat. For the FX thread. */
@FunctionalInterface
public interface Pulses {
    /**
     * Calls on the FX thread, once per pulse, until the subscription ends; from the next pulse on.
     *
     * @param action quick: it takes its time from the frame
     */
    Subscription each(Runnable action);
}
