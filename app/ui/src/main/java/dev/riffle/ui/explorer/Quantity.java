package dev.riffle.ui.explorer;

import dev.riffle.workbench.quantity.Count;
import java.time.Duration;
import java.util.Locale;

/** Numbers where room is scarce; elsewhere they are exact, by {@link Count}. */
final class Quantity {
    private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P", "E"};
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Quantity() {}

    /** Three digits: {@code 812}, {@code 1.25 k}, {@code 250 k}. */
    static String brief(long count) {
        return scaled(count, THOUSANDS).strip();
    }

    /** Three digits: {@code 12 B}, {@code 3.1 MB}; units are powers of 1000. */
    static String bytes(long bytes) {
        return scaled(bytes, BYTES);
    }

    /** How long ago something was: {@code just now}, {@code 3 min ago}. */
    static String ago(Duration age) {
        if (age.toSeconds() < 10) {
            return "just now";
        }
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s ago";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min ago";
        }
        return age.toDays() < 1 ? age.toHours() + " h ago" : Count.of(age.toDays(), "day") + " ago";
    }

    private static String scaled(long number, String[] units) {
        double value = number;
        int unit = 0;
        while (value >= 999.5) {
            value /= 1000;
            unit++;
        }
        int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return (decimals == 0 ? digits : digits.replaceAll("\\.?0+$", "")) + " " + units[unit];
    }
}
