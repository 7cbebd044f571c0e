package dev.riffle.ui.kit.chart;

/**
 * The least and greatest values of blocks of a series: of blocks of 16 samples, of blocks of 16 of those, and so on. Found once; then those of any stretch
 * are found in some dozens of steps, however long it is, and a chart is redrawn, zoomed and moved as quickly over a million samples as over thousands.
 * Takes about one byte for each sample. Immutable, but not to outlive a change of the values.
 */
final class BlockExtremes {
    private static final int FAN = 16;

    private final double[] values;
    /** Of each block its least and its greatest value beside one another, the finest blocks first; NaN where nothing is known. */
    private final double[][] blocks;

    BlockExtremes(double[] values) {
        this.values = values;
        int depth = 0;
        for (int count = values.length / FAN; count > 0; count /= FAN) {
            depth++;
        }
        blocks = new double[depth][];
        int count = values.length;
        for (int level = 0; level < depth; level++) {
            count /= FAN; // whole ones only
            blocks[level] = new double[2 * count];
            for (int block = 0; block < count; block++) {
                Stretch found = new Stretch();
                found.add(level, block * FAN, (block + 1) * FAN);
                blocks[level][2 * block] = found.least;
                blocks[level][2 * block + 1] = found.greatest;
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
            if (level == blocks.length || wholeBegin >= wholeEnd) {
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
        while (at >= 0 && Double.isNaN(values[at])) {
            boolean block = at % FAN == FAN - 1 && Double.isNaN(blocks[0][2 * (at / FAN)]);
            at -= block ? FAN : 1;
        }
        return at;
    }

    /** What a stretch has. */
    final class Stretch {
        private double least = Double.NaN;
        private double greatest = Double.NaN;
        private int steps;

        /** @param level 0 for samples, above it that of blocks */
        private void add(int level, int from, int to) {
            double low = Double.isNaN(least) ? Double.POSITIVE_INFINITY : least;
            double high = Double.isNaN(greatest) ? Double.NEGATIVE_INFINITY : greatest;
            double[] of = level == 0 ? values : blocks[level - 1];
            int width = level == 0 ? 1 : 2;
            for (int i = from * width; i < to * width; i += width) {
                low = of[i] < low ? of[i] : low; // never for NaN
                high = of[i + width - 1] > high ? of[i + width - 1] : high;
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
