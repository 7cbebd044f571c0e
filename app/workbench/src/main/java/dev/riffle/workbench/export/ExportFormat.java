package dev.riffle.workbench.export;

import java.io.Writer;
import java.time.ZoneId;
import java.util.Locale;

/** The forms in which rows are written for other programs. */
public enum ExportFormat {
    /** RFC 4180 with a header line, ended by CR and LF; NULL is empty, an empty text is {@code ""}. */
    CSV,
    /** As CSV with tabs, lines ended by LF: what spreadsheets take from the clipboard. */
    TSV,
    /** One array of objects. */
    JSON,
    /** One object a line. */
    NDJSON;

    /**
     * A writer of one answer.
     *
     * @param zone in which instants are written, with their offset
     */
    public TextRows writer(Writer out, ZoneId zone) {
        return switch (this) {
            case CSV -> new SeparatedRows(out, zone, ',', "\r\n");
            case TSV -> new SeparatedRows(out, zone, '\t', "\n");
            case JSON -> new JsonRows(out, zone, true);
            case NDJSON -> new JsonRows(out, zone, false);
        };
    }

    /** How names of such files end, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
