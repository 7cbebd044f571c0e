package dev.riffle.connector;

/**
 * A stream as a list of streams shows it.
 *
 * @param name as the system spells it
 * @param partitions at least 1
 * @param internal whether it is the system's own, and left out of lists unless asked for
 */
public record StreamSummary(String name, int partitions, boolean internal) {}
