package dev.riffle.plugin.demo;

import java.util.Arrays;

/**
 * Spreads the records of a stream's history over the last six hours, more in busy minutes than in quiet ones. About two hours ago there
 * was an incident of ten minutes, in which few orders came and many dead letters.
 */
final class Timeline {
    static final int MINUTES = 6 * 60;
    /** Minutes since the history's begin. */
    static final int INCIDENT_FROM = MINUTES - 125;
    static final int INCIDENT_TO = MINUTES - 115;

    private static final long MINUTE_MILLIS = 60_000;

    private final DemoStream stream;
    private final long from;
    private final long count;
    /** The share of the records before each minute, and 1 at the end. */
    private final double[] before = new double[MINUTES + 1];

    /**
     * @param start the end of the history, milliseconds since 1970
     * @param plan the sizes of the history
     */
    Timeline(DemoStream stream, long start, HistoryPlan plan) {
        this.stream = stream;
        this.from = start - MINUTES * MINUTE_MILLIS;
        this.count = plan.count(stream == DemoStream.PAYMENTS ? DemoStream.ORDERS : stream);
        for (int minute = 0; minute < MINUTES; minute++) {
            before[minute + 1] = before[minute] + rate(minute);
        }
        double all = before[MINUTES];
        for (int minute = 0; minute <= MINUTES; minute++) {
            before[minute] /= all;
        }
    }

    /** When a record of the history was written, milliseconds since 1970; never decreases with the index. */
    long time(long index) {
        if (stream == DemoStream.PAYMENTS) {
            double orders = (double) index * Payments.ORDERS_PER_BLOCK / Payments.PAYMENTS_PER_BLOCK;
            return at((orders + Payments.DELAY_BLOCKS * Payments.ORDERS_PER_BLOCK) / count);
        }
        return at((double) index / count);
    }

    private long at(double share) {
        int found = Arrays.binarySearch(before, share);
        int minute = Math.min(found >= 0 ? found : -found - 2, MINUTES - 1);
        double within = (share - before[minute]) / (before[minute + 1] - before[minute]);
        return from + (long) ((minute + Math.min(within, 1)) * MINUTE_MILLIS);
    }

    /** Records per minute, in no unit: a slow wave like a day's, ripples, and the incident. */
    private double rate(int minute) {
        double day = 0.35 * Math.sin(2 * Math.PI * (minute + 40) / 480);
        double wave = 1 + day + 0.08 * Math.sin(minute * 0.61 + stream.ordinal()) + 0.05 * Math.sin(minute * 1.7);
        boolean incident = minute >= INCIDENT_FROM && minute < INCIDENT_TO;
        return !incident ? wave : switch (stream) {
            case ORDERS, PAYMENTS -> wave * 0.12;
            case DEAD_LETTERS -> wave * 40;
            case CLICKS, CUSTOMERS -> wave;
        };
    }
}
