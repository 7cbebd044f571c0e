package dev.riffle.connector;

import java.util.List;

/**
 * A reading of one stream.
 *
 * @param stream its exact name
 * @param columns the names of the columns wanted, in order, without repeats; may be empty when only the number of rows matters
 * @param bounds which records
 * @param enoughRows after how many rows the caller will stop: a hint to fetch little; {@link Long#MAX_VALUE} for all
 * @param maxBytes the most bytes of records to read: the scan ends early soon after; {@link Long#MAX_VALUE} for no limit
 */
public record ScanRequest(String stream, List<String> columns, ScanBounds bounds, long enoughRows, long maxBytes) {
    public ScanRequest {
        columns = List.copyOf(columns);
    }

    /** All rows of a whole stream. */
    public static ScanRequest of(String stream, List<String> columns) {
        return new ScanRequest(stream, columns, ScanBounds.ALL, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
