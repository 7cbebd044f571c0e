package dev.riffle.ui.inspector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All of a record.
 *
 * @param key as text; {@code \x} and hexadecimal digits if it is not UTF-8; null for none
 * @param value likewise; null for a tombstone
 * @param headers a JSON object: name to text, or to an array of texts where a name is repeated; null for none
 * @param timestamp null for none
 * @param size bytes of key, value and headers; null if unknown
 */
public record WholeRecord(RecordAddress address, @Nullable String key, @Nullable String value, @Nullable String headers, @Nullable Instant timestamp,
        @Nullable Integer size) {}
