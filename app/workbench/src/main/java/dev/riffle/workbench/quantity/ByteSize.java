package dev.riffle.workbench.quantity;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of bytes: {@code 1500}, {@code 10MB}, {@code 1.5GiB}. Without an "i" units are powers of 1000, as disks and networks count. */
public final class ByteSize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*(?:([kmgt])(i?))?b?", Pattern.CASE_INSENSITIVE);
    private static final String PREFIXES = "kmgt";
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private ByteSize() {}

    /**
     * Reads an amount.
     *
     * @return bytes, at least 1
     * @throws IllegalArgumentException saying what is wrong, in a sentence
     */
    public static long parse(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (matcher.matches()) {
            String prefix = matcher.group(2);
            int power = prefix == null ? 0 : PREFIXES.indexOf(prefix.toLowerCase(Locale.ROOT)) + 1;
            BigDecimal unit = BigDecimal.valueOf(matcher.group(3) == null || matcher.group(3).isEmpty() ? 1000 : 1024).pow(power);
            BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(unit);
            if (bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0) {
                return Math.max(1, bytes.longValue());
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no amount of bytes: write 500kB, 10MB or 1.5GB.");
    }

    /** The amount with three digits, such as {@code 431 MB}. */
    public static String format(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5) {
            value /= 1000;
            unit++;
        }
        String number = unit == 0 || value >= 99.95 ? "%.0f" : value >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, number, value) + " " + UNITS[unit];
    }
}
