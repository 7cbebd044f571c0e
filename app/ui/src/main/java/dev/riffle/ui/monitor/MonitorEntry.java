package dev.riffle.ui.monitor;

/**
 * A line of a ranked list.
 *
 * @param slot its colour, of {@link dev.riffle.ui.kit.chart.SeriesColours}
 * @param value short
 * @param details the exact value and more, for a tooltip
 */
record MonitorEntry(String name, int slot, String value, String state, String details) {}
