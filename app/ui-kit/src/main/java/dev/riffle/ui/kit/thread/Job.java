package dev.riffle.ui.kit.thread;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/** Work in the background, as the status bar shows it. Its properties change on the FX thread. */
public interface Job {
    /** What is being done, in a few words. */
    String title();

    /** 0 to 1, or negative while unknown. */
    ReadOnlyDoubleProperty progressProperty();

    /** What is going on, in a short phrase; empty when there is nothing to say. */
    ReadOnlyStringProperty messageProperty();

    /** True until it was done, failed or ended after being cancelled. */
    ReadOnlyBooleanProperty runningProperty();

    /** Interrupts the work. Its failure is not told then. Does nothing once it has ended. */
    void cancel();
}
