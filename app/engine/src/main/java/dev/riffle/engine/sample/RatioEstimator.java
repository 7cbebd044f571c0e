package dev.riffle.engine.sample;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Estimates a ratio of two totals from a random draw of chunks, and how far it may be off: the total of something against the offsets gives
 * COUNT and SUM of the whole stream, a sum against a count gives AVG. Rows of one chunk resemble each other, so the interval comes from how the
 * chunks differ, never from the rows.
 *
 * <p>Source: the ratio estimator of sampling without replacement, in Cochran, Sampling Techniques (3rd edition, 1977), chapters 6 and 2.6: with
 * residuals {@code d = y - R x} the variance of R is {@code (1 - n/N) s² / (n x̄²)}. Where few chunks weigh much, that is too small; so, as for
 * regressions (the estimator HC3 of MacKinnon and White, 1985), each residual is divided by 1 minus its leverage {@code x / Σx}, and Student's t has
 * as many degrees of freedom as the variance of the residuals has by their kurtosis. For one thread; may be used again after {@link #reset}.
 */
public final class RatioEstimator {
    /** With fewer chunks that have any rows nobody can tell how far an estimate is off. */
    public static final int FEWEST_CHUNKS = 6;
    private static final double CONFIDENCE = 0.95;
    private static final double MOST_LEVERAGE = 0.999;
    /** Quantiles of Student's t by degrees of freedom in tenths, as they are asked for; beyond, the normal distribution is as good. */
    private static final int TENTHS = 2_000;
    private static final double[] QUANTILES = new double[TENTHS + 1];

    private double[] values = new double[64];
    private double[] sizes = new double[64];
    private int withRows;
    private double valueTotal;
    private double sizeTotal;

    /**
     * An estimate.
     *
     * @param value of the ratio; NaN where the sizes add up to nothing
     * @param halfWidth of the interval that holds the true ratio with a confidence of 95 %; NaN where there are too few chunks to tell
     */
    public record Estimate(double value, double halfWidth) {
        public Estimate plus(double known) {
            return new Estimate(value + known, halfWidth);
        }

        public Estimate times(double factor) {
            return new Estimate(value * factor, halfWidth * Math.abs(factor));
        }

        public boolean isReliable() {
            return !Double.isNaN(halfWidth);
        }
    }

    /** Of the chunks that were drawn, sums of powers of their sizes, each divided by 1 minus its leverage: for chunks without rows. */
    public record Sizes(int chunks, double total, double squares, double fourths) {
        /** @param offsets of the chunks drawn, in any order */
        public static Sizes of(double[] offsets) {
            double total = 0;
            for (double each : offsets) {
                total += each;
            }
            double squares = 0;
            double fourths = 0;
            for (double each : offsets) {
                double residual = residual(each, each, total);
                squares += residual * residual;
                fourths += residual * residual * residual * residual;
            }
            return new Sizes(offsets.length, total, squares, fourths);
        }
    }

    /** Forgets all chunks. */
    public void reset() {
        withRows = 0;
        valueTotal = 0;
        sizeTotal = 0;
    }

    /** Takes a chunk that has rows. @param size what the value is divided by: its offsets or a count */
    public void add(double value, double size) {
        if (withRows == values.length) {
            values = Arrays.copyOf(values, withRows * 2);
            sizes = Arrays.copyOf(sizes, withRows * 2);
        }
        values[withRows] = value;
        sizes[withRows++] = size;
        valueTotal += value;
        sizeTotal += size;
    }

    /** The chunks that have rows. */
    public int withRows() {
        return withRows;
    }

    /**
     * A total of the whole stream for each offset of it; chunks that were not added have none.
     *
     * @param drawn the offsets of all chunks that were drawn, of which the sizes added are some
     * @param chunksInAll that there are to draw from
     */
    public Estimate perOffset(Sizes drawn, int chunksInAll) {
        double ratio = valueTotal / drawn.total();
        double emptySquares = drawn.squares();
        double emptyFourths = drawn.fourths();
        double squares = 0;
        double fourths = 0;
        for (int i = 0; i < withRows; i++) {
            double size = residual(sizes[i], sizes[i], drawn.total());
            emptySquares -= size * size;
            emptyFourths -= size * size * size * size;
            double residual = residual(values[i] - ratio * sizes[i], sizes[i], drawn.total());
            squares += residual * residual;
            fourths += residual * residual * residual * residual;
        }
        if (withRows < drawn.chunks()) {
            squares += ratio * ratio * Math.max(0, emptySquares);
            fourths += Math.pow(ratio, 4) * Math.max(0, emptyFourths);
        }
        return new Estimate(ratio, halfWidth(squares, fourths, drawn.chunks(), chunksInAll, drawn.total()));
    }

    /**
     * The ratio of the totals of the chunks added; those that were drawn and not added have neither value nor size.
     *
     * @param chunks that were drawn
     * @param chunksInAll that there are to draw from
     */
    public Estimate ratio(int chunks, int chunksInAll) {
        double ratio = valueTotal / sizeTotal;
        double squares = 0;
        double fourths = 0;
        for (int i = 0; i < withRows; i++) {
            double residual = residual(values[i] - ratio * sizes[i], sizes[i], sizeTotal);
            squares += residual * residual;
            fourths += residual * residual * residual * residual;
        }
        return new Estimate(ratio, halfWidth(squares, fourths, chunks, chunksInAll, sizeTotal));
    }

    /**
     * As {@link #ratio}, with a part beside the chunks that is known: two strata, of which only the drawn one varies (Cochran, 6.11). How value and size of the
     * chunks stand for all of them goes by their offsets.
     *
     * @param drawn the offsets of all chunks that were drawn
     * @param offsets of the chunks added, in the same order
     * @param knownValue the part's value, divided by how many times the chunks drawn stand for all chunks
     * @param knownSize its size, divided likewise
     */
    public Estimate ratioBeside(Sizes drawn, int chunksInAll, double[] offsets, double knownValue, double knownSize) {
        double total = sizeTotal + knownSize;
        double ratio = (valueTotal + knownValue) / total;
        double slope = (valueTotal - ratio * sizeTotal) / drawn.total();
        double emptySquares = drawn.squares();
        double emptyFourths = drawn.fourths();
        double squares = 0;
        double fourths = 0;
        for (int i = 0; i < withRows; i++) {
            double size = residual(offsets[i], offsets[i], drawn.total());
            emptySquares -= size * size;
            emptyFourths -= size * size * size * size;
            double residual = residual(values[i] - ratio * sizes[i] - slope * offsets[i], offsets[i], drawn.total());
            squares += residual * residual;
            fourths += residual * residual * residual * residual;
        }
        if (withRows < drawn.chunks()) {
            squares += slope * slope * Math.max(0, emptySquares);
            fourths += Math.pow(slope, 4) * Math.max(0, emptyFourths);
        }
        return new Estimate(ratio, halfWidth(squares, fourths, drawn.chunks(), chunksInAll, total));
    }

    private static double residual(double difference, double size, double total) {
        return difference / (1 - Math.min(MOST_LEVERAGE, size / total));
    }

    private double halfWidth(double squares, double fourths, int n, int inAll, double total) {
        if (n >= inAll) {
            return 0; // nothing is left to be different
        }
        if (withRows < FEWEST_CHUNKS) {
            return Double.NaN;
        }
        double least = Math.max(squares, 0);
        if (least <= 1e-28 * valueTotal * valueTotal) {
            return 0; // what is left is of rounding
        }
        double kurtosis = n * Math.max(fourths, 0) / (least * least);
        double freedom = Math.clamp(2.0 * n / Math.max(kurtosis - (n - 3.0) / (n - 1.0), 1e-9), 1, n - 1.0);
        return quantile(freedom) * Math.sqrt((1 - (double) n / inAll) * n * least / (n - 1)) / Math.abs(total);
    }

    private static double quantile(double freedom) {
        int tenths = (int) Math.min(TENTHS, freedom * 10);
        double known = QUANTILES[tenths]; // a race of threads computes the same
        if (known == 0) {
            known = new TDistribution(tenths / 10.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
            QUANTILES[tenths] = known;
        }
        return known;
    }
}
