package dev.riffle.cli.output;

import java.io.Writer;
import java.time.ZoneId;

/** The forms in which rows are written. */
public enum OutputFormat {
    /** Aligned columns for people. */
    TABLE,
    /** RFC 4180 with a header line; NULL is empty, an empty text is {@code ""}. */
    CSV,
    /** One array of objects for each statement. */
    JSON,
    /** One object a line. */
    NDJSON;

    /**
     * A writer of one answer.
     *
     * @param zone in which instants are shown
     * @param layout of tables
     */
    public RowWriter writer(Writer out, ZoneId zone, TableLayout layout) {
        return switch (this) {
            case TABLE -> new TableWriter(out, zone, layout);
            case CSV -> new CsvWriter(out, zone);
            case JSON -> new JsonWriter(out, zone, true);
            case NDJSON -> new JsonWriter(out, zone, false);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
