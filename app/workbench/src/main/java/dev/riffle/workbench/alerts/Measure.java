package dev.riffle.workbench.alerts;

import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a rule looks at. Its values are doubles in the unit of the measure, NaN where they are not known. */
public enum Measure {
    /** Records that a consumer group is behind. */
    LAG("lag", true),
    /** Seconds that a consumer group is behind, by the records' own times. */
    LAG_TIME("time lag", true),
    /** Records a second that are appended to a topic. */
    RATE("rate", false),
    /** Bytes a second that are appended to a topic, as they are stored. */
    BYTES("byte rate", false);

    /** More is no number that people mean, and a double tells no neighbours apart there. */
    public static final double GREATEST = 1e15;

    private static final String PREFIXES = "kmg";
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,16})(\\.\\d{1,20})?\\s*([kmg])?", Pattern.CASE_INSENSITIVE);

    private final String words;
    private final boolean ofGroup;

    Measure(String words, boolean ofGroup) {
        this.words = words;
        this.ofGroup = ofGroup;
    }

    /** What it is, in a word or two. */
    public String words() {
        return words;
    }

    /** Whether a value makes sense: records and bytes are whole. */
    boolean allows(double value) {
        return value >= 0 && value <= GREATEST && (value == Math.rint(value) || this == RATE || this == LAG_TIME);
    }

    /** Whether groups have it; topics otherwise. */
    public boolean isOfGroup() {
        return ofGroup;
    }

    /**
     * Reads a value as people write it: {@code 10,000} or {@code 10k} records, {@code 2m} behind, {@code 0.5} records a second, {@code 10MB} a
     * second.
     *
     * @return in the unit of the measure
     * @throws IllegalArgumentException saying what is wrong, in a sentence
     */
    public double parse(String text) {
        String value = text.strip().replaceFirst("\\s*(?:/s|records(?:/s)?|bytes/s)$", "");
        return switch (this) {
            case LAG -> whole(number(value, text), text);
            case RATE -> number(value, text);
            case LAG_TIME ->
                value.equals("0") || value.equals("0s") ? 0 : TimeSpan.parse(value.replace(" ", "").replace("min", "m")).toMillis() / 1e3;
            case BYTES -> value.equals("0") || value.equals("0B") ? 0 : ByteSize.parse(value);
        };
    }

    private static double whole(double value, String text) {
        if (value != Math.rint(value)) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is no number of records: write 10000 or 10k.");
        }
        return value;
    }

    private static double number(String value, String text) {
        Matcher matcher = NUMBER.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is no number: write 0.5, 10000 or 10k.");
        }
        String fraction = matcher.group(2);
        String prefix = matcher.group(3);
        double plain = Double.parseDouble(matcher.group(1).replace(",", "") + (fraction == null ? "" : fraction));
        return prefix == null ? plain : plain * Math.pow(1000, PREFIXES.indexOf(prefix.toLowerCase(Locale.ROOT)) + 1);
    }

    /** A value for people: {@code 10,000 records}, {@code 2 min}, {@code 0.5 records/s}, {@code 10.0 MB/s}; {@code not known} for NaN. */
    public String format(double value) {
        if (Double.isNaN(value)) {
            return "not known";
        }
        return switch (this) {
            case LAG -> Count.of(Math.round(value), "record");
            case RATE -> plain(value) + (value == 1 ? " record/s" : " records/s");
            case LAG_TIME -> span(Duration.ofMillis(Math.round(value * 1e3)));
            case BYTES -> ByteSize.format(Math.round(value)) + "/s";
        };
    }

    /** A value as {@link #parse} reads it, without loss. */
    public String edit(double value) {
        return switch (this) {
            case LAG -> Count.format(Math.round(value));
            case RATE -> plain(value);
            case LAG_TIME -> exact(Duration.ofMillis(Math.round(value * 1e3)));
            case BYTES -> bytes(Math.round(value));
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Count.format(Math.round(value)) : BigDecimal.valueOf(value).toPlainString();
    }

    private static String bytes(long value) {
        long left = value;
        int power = 0;
        while (power < PREFIXES.length() && left > 0 && left % 1000 == 0) {
            left /= 1000;
            power++;
        }
        return left + (power == 0 ? "B" : PREFIXES.charAt(power - 1) == 'k' ? "kB" : PREFIXES.toUpperCase(Locale.ROOT).charAt(power - 1) + "B");
    }

    /** A length of time for people, without what is zero: {@code 1 min}. */
    static String span(Duration time) {
        return TimeSpan.format(time).replaceFirst("(?<=min|h) 0 (s|min)$", "").replaceFirst("\\.0 s$", " s").replaceFirst("^0 ms$", "0 s");
    }

    /** As {@link TimeSpan#parse} reads it: {@code 90s}, {@code 2m}; {@code 0s} for none. */
    public static String exact(Duration time) {
        long millis = time.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        return seconds == 0 || seconds % 60 != 0 ? seconds + "s" : seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }
}
