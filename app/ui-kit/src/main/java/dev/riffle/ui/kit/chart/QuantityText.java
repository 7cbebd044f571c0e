package dev.riffle.ui.kit.chart;

import java.util.Locale;

/** Numbers as charts write them. Without their unit, which stands once beside the axis. */
public final class QuantityText {
    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};
    private static final String UNKNOWN = "–";

    private QuantityText() {}

    /** With up to four digits: {@code 0}, {@code 950}, {@code 1.5 k}, {@code 10 M}. */
    public static String shortened(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        if (value < 0) {
            return "−" + shortened(-value);
        }
        int prefix = 0;
        double left = value;
        // 999.95 would be written as 1000
        while (left >= 999.95 && prefix < PREFIXES.length - 1) {
            left /= 1000;
            prefix++;
        }
        String number = left >= 99.95 || left == Math.rint(left) ? "%.0f" : left < 0.0995 ? "%.2f" : "%.1f";
        String text = String.format(Locale.ROOT, number, left);
        if (text.endsWith(".0")) {
            text = text.substring(0, text.length() - 2);
        }
        return prefix == 0 ? text : text + '\u00a0' + PREFIXES[prefix];
    }

    /** With all its digits before the point, thousands separated, and one behind it unless it is whole: {@code 1,234,567}, {@code 12.5}. */
    public static String exact(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : Math.abs(value) < 0.1 ? "%,.3f" : "%,.1f", value);
    }
}
