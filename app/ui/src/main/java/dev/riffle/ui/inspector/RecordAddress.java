package dev.riffle.ui.inspector;

/**
 * Where a record is.
 *
 * @param stream as it stands behind FROM, quoted where needed
 */
public record RecordAddress(String stream, int partition, long offset) {}
