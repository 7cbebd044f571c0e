package dev.riffle.ui.kit.chart;

import java.util.ArrayList;
import java.util.List;

/** How values become heights. */
public enum ValueScale {
    /** Twice the value, twice as high. */
    LINEAR {
        @Override
        double position(double value) {
            return value;
        }

        @Override
        List<Double> ticks(double least, double greatest, int atMost) {
            double step = niceStep(Math.max(greatest - least, 1e-9) / atMost);
            List<Double> ticks = new ArrayList<>();
            long first = (long) Math.floor(least / step + 1e-9);
            for (long i = first; i == first || ticks.getLast() < greatest - step * 1e-9; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }

        @Override
        double headroom() {
            return 1;
        }
    },
    /**
     * Ten times the value, one step higher, so that series of very different magnitude are readable beside one another; 0 is 0, and what is below it
     * goes as far down.
     */
    LOGARITHMIC {
        @Override
        double position(double value) {
            return Math.signum(value) * Math.log10(1 + Math.abs(value));
        }

        @Override
        List<Double> ticks(double least, double greatest, int atMost) {
            int above = decades(greatest);
            int below = least < 0 ? decades(-least) : 0;
            int every = Math.ceilDiv(above + below, Math.max(1, atMost - 1));
            List<Double> ticks = new ArrayList<>();
            for (int decade = below == 0 ? -1 : (below - 1) / every * every; decade >= 0; decade -= every) {
                ticks.add(-Math.pow(10, decade));
            }
            ticks.add(0.0);
            for (int decade = 0; decade < above; decade += every) {
                ticks.add(Math.pow(10, decade));
            }
            return ticks;
        }

        private int decades(double value) {
            return 1 + (int) Math.floor(Math.log10(Math.max(value * headroom(), 1)));
        }

        @Override
        double headroom() {
            return 1.25;
        }
    };

    /** The height of a value, in units of this scale; as far below 0 as its opposite is above it. */
    abstract double position(double value);

    /**
     * The values to be written at the axis.
     *
     * @param least value to be shown
     * @param greatest value to be shown, more than the least
     * @param atMost steps between them, or hardly more
     * @return ascending; the first not above the least, except for logarithms
     */
    abstract List<Double> ticks(double least, double greatest, int atMost);

    /** How much further than the greatest value the axis reaches at least, as a factor. */
    abstract double headroom();

    /** 1, 2 or 5 times a power of ten, not less than the step. */
    private static double niceStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double mantissa = step / power;
        double nice = mantissa <= 1 + 1e-9 ? 1 : mantissa <= 2 + 1e-9 ? 2 : mantissa <= 5 + 1e-9 ? 5 : 10;
        return nice * power;
    }
}
