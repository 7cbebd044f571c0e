package dev.riffle.workbench.monitor;

/**
 * What is appended to one partition.
 *
 * @param records a second; NaN when not known
 * @param bytes a second, as they are stored; NaN when not known
 */
public record PartitionRate(int partition, double records, double bytes) {}
