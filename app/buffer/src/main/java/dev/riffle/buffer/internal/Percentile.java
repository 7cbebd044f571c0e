package dev.riffle.buffer.internal;

import org.jspecify.annotations.Nullable;

/** PERCENTILE_CONT over values that are in order already. H2's own fails for doubles beyond 10^17. */
public final class Percentile {
    private Percentile() {}

    /**
     * RIFFLE_PERCENTILE_CONT: interpolates as percentile_cont_final of PostgreSQL's orderedsetaggs.c.
     *
     * @param sorted without NULLs; null for no values
     * @param fraction from 0 to 1
     */
    public static @Nullable Double between(Double @Nullable [] sorted, double fraction) {
        if (sorted == null || sorted.length == 0) {
            return null;
        }
        double place = fraction * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        double low = sorted[below];
        return below == above ? low : low + (place - below) * (sorted[above] - low);
    }
}
