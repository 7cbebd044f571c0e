package dev.riffle.ui.kit.chart;

/**
 * The least and greatest values of blocks of a series: of blocks of 16 samples, of blocks of 16 of those, and so on. Found once; then those of any stretch
 * are found in some dozens of steps, however long it is, and a chart is redrawn, zoomed and moved as quickly over a million samples as over thousands.
 * Takes about one byte for each sample. Immutable, but not to outlive a change of the values.
 */
final class BlockExtremes {
    private static final int FAN = 16;

    /** The samples, then the least of their blocks, the finest first; NaN where nothing is known. */
    private final double[][] least;
    /** The same of the greatest. */
    private final double[][] greatest;

    BlockExtremes(double[] values) {
        int depth = 1;
        for (int blocks = values.length / FAN; blocks > 0; blocks /= FAN) {
            depth++;
        }
        least = new double[depth][];
        greatest = new double[depth][];
        least[0] = values;
        greatest[0] = values;
        for (int level = 1; level < depth; level++) {
            int blocks = least[level - 1].length / FAN; // whole ones only
            least[level] = new double[blocks];
            greatest[level] = new double[blocks];
            for (int block = 0; block < blocks; block++) {
                Stretch found = new Stretch();
                found.add(level - 1, block * FAN, (block + 1) * FAN);
                least[level][block] = found.least;
                greatest[level][block] = found.greatest;
            }
        }
    }

    /**
     * Finds those of a stretch.
     *
     * @param from index of its first sample
     * @param to one past the last
     */
    Stretch of(int from, int to) {
        Stretch found = new Stretch();
        int begin = from;
        int end = to;
        for (int level = 0; begin < end; level++) {
            int wholeBegin = Math.ceilDiv(begin, FAN);
            int wholeEnd = end / FAN;
            if (level + 1 == least.length || wholeBegin >= wholeEnd) {
                found.add(level, begin, end);
                return found;
            }
            found.add(level, begin, wholeBegin * FAN);
            found.add(level, wholeEnd * FAN, end);
            begin = wholeBegin;
            end = wholeEnd;
        }
        return found;
    }

    /** The index of the last value that is known before an index; -1 without any. */
    int lastKnown(int before) {
        int at = before - 1;
        while (at >= 0 && Double.isNaN(least[0][at])) {
            boolean block = at % FAN == FAN - 1 && least.length > 1 && Double.isNaN(least[1][at / FAN]);
            at -= block ? FAN : 1;
        }
        return at;
    }

    /** What a stretch has. */
    final class Stretch {
        private double least = Double.NaN;
        private double greatest = Double.NaN;
        private int steps;

        private void add(int level, int from, int to) {
            double[] lows = BlockExtremes.this.least[level];
            double[] highs = BlockExtremes.this.greatest[level];
            double low = Double.isNaN(least) ? Double.POSITIVE_INFINITY : least;
            double high = Double.isNaN(greatest) ? Double.NEGATIVE_INFINITY : greatest;
            for (int i = from; i < to; i++) {
                low = lows[i] < low ? lows[i] : low; // never for NaN
                high = highs[i] > high ? highs[i] : high;
            }
            if (low <= high) {
                least = low;
                greatest = high;
            }
            steps += to - from;
        }

        /** Whether any value is known. */
        boolean isKnown() {
            return !Double.isNaN(least);
        }

        /** NaN without any. */
        double least() {
            return least;
        }

        /** NaN without any. */
        double greatest() {
            return greatest;
        }

        /** Samples and blocks that were looked at. */
        int steps() {
            return steps;
        }
    }
}
