package dev.riffle.ui.kit.chart;

import java.util.Arrays;

/**
 * How many points lie where: the counts of a grid over a range of x and of y. However many points there are, it has as many cells. Immutable.
 *
 * @param across from the least x to the greatest
 * @param up from the least y to the greatest
 * @param columns cells in a row, at least 1
 * @param counts by rows, from the lowest y, each from the least x; at least one is more than 0
 */
public record DensityGrid(Extent across, Extent up, int columns, int[] counts) {
    /** A range of values. @param to not less than from, both finite */
    public record Extent(double from, double to) {
        public Extent {
            if (!(to >= from) || Double.isInfinite(to - from)) {
                throw new IllegalArgumentException(from + " to " + to);
            }
        }

        /** Which of so many equal parts a value lies in. */
        int part(double value, int parts) {
            return to == from ? parts / 2 : (int) Math.min(parts - 1L, (long) ((value - from) / (to - from) * parts));
        }

        /** Where a part begins. */
        public double begin(int part, int parts) {
            return from + (to - from) * part / parts;
        }
    }

    /**
     * Counts points.
     *
     * @param x finite
     * @param y finite, as many, at least one
     */
    public static DensityGrid of(double[] x, double[] y, int columns, int rows) {
        Extent across = extent(x);
        Extent up = extent(y);
        int[] counts = new int[columns * rows];
        for (int i = 0; i < x.length; i++) {
            counts[up.part(y[i], rows) * columns + across.part(x[i], columns)]++;
        }
        return new DensityGrid(across, up, columns, counts);
    }

    private static Extent extent(double[] values) {
        return new Extent(Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow());
    }

    public int rows() {
        return counts.length / columns;
    }

    public int count(int column, int row) {
        return counts[row * columns + column];
    }

    /** Of the fullest cell. */
    public int greatest() {
        return Arrays.stream(counts).max().orElseThrow();
    }
}
