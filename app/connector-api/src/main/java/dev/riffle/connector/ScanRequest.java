package dev.riffle.connector;

import java.util.List;
import java.util.Map;

/**
 * A reading of one stream.
 *
 * @param stream its exact name
 * @param columns the names of the columns wanted, in order, without repeats; may be empty when only the number of rows matters
 * @param bounds which records
 * @param enoughRows after how many rows the caller will stop: a hint to fetch little; {@link Long#MAX_VALUE} for all
 * @param maxBytes the most bytes of records to read: the scan ends early soon after; {@link Long#MAX_VALUE} for no limit
 * @param parts by partition, the only offsets to be read of it, to go on with what an earlier scan of the same bounds has left: exact, unlike
 *     bounds. A partition that is not named is read as the bounds say
 */
public record ScanRequest(String stream, List<String> columns, ScanBounds bounds, long enoughRows, long maxBytes, Map<Integer, LongRange> parts) {
    public ScanRequest {
        columns = List.copyOf(columns);
        parts = Map.copyOf(parts);
    }

    /** A reading from the beginning of the bounds. */
    public ScanRequest(String stream, List<String> columns, ScanBounds bounds, long enoughRows, long maxBytes) {
        this(stream, columns, bounds, enoughRows, maxBytes, Map.of());
    }

    /** All rows of a whole stream. */
    public static ScanRequest of(String stream, List<String> columns) {
        return new ScanRequest(stream, columns, ScanBounds.ALL, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
