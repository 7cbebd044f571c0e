package dev.riffle.workbench.quantity;

import java.util.Locale;

/** Numbers of things, and shares of them. */
public final class Count {
    private Count() {}

    /** With thousands separated: {@code 2,000,000}. */
    public static String format(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With its noun: {@code 1 row}, {@code 5 rows}. */
    public static String of(long count, String noun) {
        return format(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A share as a percentage that is never rounded up to the whole nor down to nothing: {@code 99.9 %}, {@code <0.1 %}. */
    public static String percent(double share) {
        if (share >= 1) {
            return "100 %";
        }
        if (share <= 0) {
            return "0 %";
        }
        if (share < 0.001) {
            return "<0.1 %";
        }
        double tenths = Math.floor(share * 1000) / 10;
        return (tenths >= 10 && tenths < 99 ? String.format(Locale.ROOT, "%.0f", Math.floor(tenths)) : String.format(Locale.ROOT, "%.1f", tenths))
                + " %";
    }
}
