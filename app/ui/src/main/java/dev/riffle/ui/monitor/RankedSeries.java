package dev.riffle.ui.monitor;

import dev.riffle.workbench.monitor.Series;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream or group with its history.
 *
 * @param now its latest value; NaN when that is not known
 * @param state what is special about it, in a word or two; empty when nothing is
 * @param details what else is known of it, in a sentence for a tooltip
 */
record RankedSeries(String name, Series history, double now, String state, String details) {
    /** With what was before; of the same time the own history is better. */
    RankedSeries after(@Nullable Series past) {
        if (past == null || past.times().length == 0) {
            return this;
        }
        long first = history.times().length == 0 ? Long.MAX_VALUE : history.times()[0];
        int older = 0;
        while (older < past.times().length && past.times()[older] < first) {
            older++;
        }
        long[] times = Arrays.copyOf(past.times(), older + history.times().length);
        double[] values = Arrays.copyOf(past.values(), times.length);
        System.arraycopy(history.times(), 0, times, older, history.times().length);
        System.arraycopy(history.values(), 0, values, older, history.values().length);
        return new RankedSeries(name, new Series(times, values), now, state, details);
    }
}
