package dev.riffle.workbench.monitor;

/**
 * The latest figures of a stream.
 *
 * @param rate records a second that were appended since the round before; NaN when that is not known. Where transactions are written their
 *     markers are counted, too
 * @param offsets offsets between begin and end of all partitions: an upper bound of its records
 * @param partitions how many it has
 * @param unavailable how many of them have no leader now
 */
public record StreamFigures(String name, double rate, long offsets, int partitions, int unavailable) {}
