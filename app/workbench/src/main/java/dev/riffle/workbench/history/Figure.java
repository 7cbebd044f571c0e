package dev.riffle.workbench.history;

/**
 * What was known of a number over some time. Immutable.
 *
 * @param samples of which the number was known; 0 where it never was: then the others are NaN
 */
record Figure(int samples, double mean, double least, double greatest) {
    static final Figure UNKNOWN = new Figure(0, Double.NaN, Double.NaN, Double.NaN);

    /** @param value NaN where not known */
    static Figure of(double value) {
        return Double.isNaN(value) ? UNKNOWN : new Figure(1, value, value, value);
    }

    /** Of both times together. */
    Figure and(Figure other) {
        if (samples == 0 || other.samples == 0) {
            return samples == 0 ? other : this;
        }
        int all = samples + other.samples;
        return new Figure(all, mean + (other.mean - mean) * other.samples / all, Math.min(least, other.least), Math.max(greatest, other.greatest));
    }
}
