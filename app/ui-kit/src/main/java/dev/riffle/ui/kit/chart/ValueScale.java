package dev.riffle.ui.kit.chart;

import java.util.ArrayList;
import java.util.List;

/** How values become heights. Both begin at 0. */
public enum ValueScale {
    /** Twice the value, twice as high. */
    LINEAR {
        @Override
        double position(double value) {
            return value;
        }

        @Override
        List<Double> ticks(double greatest, int atMost) {
            double step = niceStep(Math.max(greatest, 1e-9) / atMost);
            List<Double> ticks = new ArrayList<>();
            for (int i = 0; i == 0 || ticks.getLast() < greatest; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }

        @Override
        double headroom() {
            return 1;
        }
    },
    /** Ten times the value, one step higher, so that series of very different magnitude are readable beside one another; 0 is at the bottom. */
    LOGARITHMIC {
        @Override
        double position(double value) {
            return Math.log10(1 + value);
        }

        @Override
        List<Double> ticks(double greatest, int atMost) {
            int decades = 1 + (int) Math.floor(Math.log10(Math.max(greatest * headroom(), 1)));
            int every = Math.ceilDiv(decades, Math.max(1, atMost - 1));
            List<Double> ticks = new ArrayList<>(List.of(0.0));
            for (int decade = 0; decade < decades; decade += every) {
                ticks.add(Math.pow(10, decade));
            }
            return ticks;
        }

        @Override
        double headroom() {
            return 1.25;
        }
    };

    /** The height of a value that is not negative, in units of this scale. */
    abstract double position(double value);

    /**
     * The values to be written at the axis.
     *
     * @param greatest value to be shown, more than 0
     * @param atMost steps between them, or hardly more
     * @return ascending, from 0
     */
    abstract List<Double> ticks(double greatest, int atMost);

    /** How much higher than the greatest value the axis reaches at least, as a factor. */
    abstract double headroom();

    /** 1, 2 or 5 times a power of ten, not less than the step. */
    private static double niceStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double mantissa = step / power;
        double nice = mantissa <= 1 + 1e-9 ? 1 : mantissa <= 2 + 1e-9 ? 2 : mantissa <= 5 + 1e-9 ? 5 : 10;
        return nice * power;
    }
}
