package dev.riffle.ui.kit.chart;

import javafx.scene.layout.Region;

/** A spot of a series' colour, to be put before its name. */
public final class Swatch extends Region {
    private static final double SIZE = 8;

    /** @param slot of {@link SeriesColours} */
    public Swatch(int slot) {
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        setSlot(slot);
    }

    public void setSlot(int slot) {
        setStyle("-fx-background-radius: 2px; -fx-background-color: " + SeriesColours.lookup(slot));
    }
}
