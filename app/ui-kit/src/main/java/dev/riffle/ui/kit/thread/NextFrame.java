package dev.riffle.ui.kit.thread;

import javafx.animation.AnimationTimer;

/**
 * Puts off a part of what is to be shown until the rest of it was: parts that are new to the window take their time, and two frames keep the user
 * waiting less than one that takes twice as long.
 */
public final class NextFrame extends AnimationTimer {
    private final Runnable action;
    private boolean laidOut;

    private NextFrame(Runnable action) {
        this.action = action;
    }

    /** Runs an action on the FX thread once what was changed until now is laid out. */
    public static void after(Runnable action) {
        new NextFrame(action).start();
    }

    @Override
    public void handle(long now) {
        if (laidOut) {
            stop();
            action.run();
        }
        laidOut = true;
    }
}
