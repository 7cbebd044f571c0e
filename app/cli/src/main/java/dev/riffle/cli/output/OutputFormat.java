package dev.riffle.cli.output;

import dev.riffle.workbench.export.ExportFormat;
import dev.riffle.workbench.export.RowWriter;
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
            case CSV -> ExportFormat.CSV.writer(out, zone);
            case JSON -> ExportFormat.JSON.writer(out, zone);
            case NDJSON -> ExportFormat.NDJSON.writer(out, zone);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
