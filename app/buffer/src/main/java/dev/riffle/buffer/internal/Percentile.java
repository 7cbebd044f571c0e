package dev.riffle.buffer.internal;

import java.util.Arrays;
import java.util.Objects;
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
        if (sorted == null) {
            return null;
        }
        double[] values = Arrays.stream(sorted).filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray();
        if (values.length == 0) {
            return null;
        }
        double place = fraction * (values.length - 1);
        double low = values[(int) Math.floor(place)];
        double high = values[(int) Math.ceil(place)];
        return low == high ? low : low + (place - Math.floor(place)) * (high - low);
    }
}
