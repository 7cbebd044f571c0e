package dev.riffle.workbench.monitor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one round found, as it is kept. Immutable. */
public final class Frame {
    private final long time;
    private final Column rates;
    private final Column lags;
    private final Column times;

    private Frame(long time, Column rates, Column lags, Column times) {
        this.time = time;
        this.rates = rates;
        this.lags = lags;
        this.times = times;
    }

    /**
     * @param time milliseconds since 1970-01-01T00:00Z
     * @param rates records a second by stream, NaN where not known
     * @param lags records by group, NaN where not known
     * @param times seconds by group that it is behind, NaN where not known
     * @param before the frame of the round before, to share names with; or null
     */
    public static Frame of(long time, Map<String, Double> rates, Map<String, Double> lags, Map<String, Double> times,
            @Nullable Frame before) {
        return new Frame(time, Column.of(rates, before == null ? Column.EMPTY : before.rates),
                Column.of(lags, before == null ? Column.EMPTY : before.lags), Column.of(times, before == null ? Column.EMPTY : before.times));
    }

    /** Nothing is known of that time. */
    public static Frame gap(long time) {
        return new Frame(time, Column.EMPTY, Column.EMPTY, Column.EMPTY);
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    public long time() {
        return time;
    }

    Column rates() {
        return rates;
    }

    Column lags() {
        return lags;
    }

    Column times() {
        return times;
    }

    /** Numbers in it. */
    int cells() {
        return rates.values().length + lags.values().length + times.values().length;
    }
}
