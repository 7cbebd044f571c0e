package dev.riffle.ui.kit.grid;

import java.util.Arrays;

/** How wide the columns are, and so where they lie, in pixels from the left edge of the first. */
final class ColumnWidths {
    static final double LEAST = 40;
    /** The widest that a column becomes by itself. */
    static final double MOST_FITTED = 320;

    /** Widths to come back to. */
    record Saved(double[] starts, boolean[] setByHand) {}

    private double[] starts = {0};
    private boolean[] setByHand = {};

    void reset(double[] widths) {
        starts = new double[widths.length + 1];
        setByHand = new boolean[widths.length];
        for (int i = 0; i < widths.length; i++) {
            starts[i + 1] = starts[i] + widths[i];
        }
    }

    Saved save() {
        return new Saved(starts.clone(), setByHand.clone());
    }

    void restore(Saved saved) {
        starts = saved.starts.clone();
        setByHand = saved.setByHand.clone();
    }

    int count() {
        return setByHand.length;
    }

    /** The left edge of a column; that of {@code count()} is the right edge of the last. */
    double start(int column) {
        return starts[column];
    }

    double width(int column) {
        return starts[column + 1] - starts[column];
    }

    double total() {
        return starts[starts.length - 1];
    }

    /** The column at a place; -1 left of all, {@code count()} right of all. */
    int at(double x) {
        if (x < 0) {
            return -1;
        }
        int found = Arrays.binarySearch(starts, x);
        return Math.min(count(), found >= 0 ? found : -found - 2);
    }

    /** By hand, and from then on only by hand. */
    void set(int column, double width) {
        setByHand[column] = true;
        change(column, Math.max(LEAST, Math.rint(width)));
    }

    /** Makes room for content, if nobody set the width by hand. @return whether the column became wider */
    boolean widen(int column, double width) {
        double wanted = Math.min(MOST_FITTED, Math.ceil(width));
        if (setByHand[column] || wanted <= width(column)) {
            return false;
        }
        change(column, wanted);
        return true;
    }

    private void change(int column, double width) {
        double change = width - width(column);
        for (int i = column + 1; i < starts.length; i++) {
            starts[i] += change;
        }
    }
}
