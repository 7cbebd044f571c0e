package dev.riffle.buffer.internal;

import org.jspecify.annotations.Nullable;

/** PERCENTILE_CONT over values that are in order already. H2's own fails for doubles beyond 10^17. */
public final class Percentile {
    private Percentile() {}

    /**
     * RIFFLE_PERCENTILE_CONT: interpolates as percentile_cont_final of PostgreSQL's orderedsetaggs.c.
     *
     * @param sorted with NULLs behind the values; null for no rows
     * @param fraction from 0 to 1
     */
    public static @Nullable Double between(@Nullable Double @Nullable [] sorted, double fraction) {
        int count = sorted == null ? 0 : sorted.length;
        while (count > 0 && sorted[count - 1] == null) {
            count--;
        }
        if (count == 0) {
            return null;
        }
        double place = fraction * (count - 1);
        double low = sorted[(int) Math.floor(place)];
        double high = sorted[(int) Math.ceil(place)];
        return low == high ? low : low + (place - Math.floor(place)) * (high - low);
    }
}
