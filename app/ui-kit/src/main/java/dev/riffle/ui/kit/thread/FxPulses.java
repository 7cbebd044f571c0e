package dev.riffle.ui.kit.thread;

import javafx.animation.AnimationTimer;
import javafx.util.Subscription;

/** The pulses of JavaFX. */
public final class FxPulses implements Pulses {
    @Override
    public Subscription each(Runnable action) {
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                action.run();
            }
        };
        timer.start();
        return timer::stop;
    }
}
