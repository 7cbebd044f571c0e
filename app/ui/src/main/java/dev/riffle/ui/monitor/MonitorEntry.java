package dev.riffle.ui.monitor;

import dev.riffle.ui.alerts.AlertSign;

/**
 * A line of a ranked list.
 *
 * @param slot its colour, of {@link dev.riffle.ui.kit.chart.SeriesColours}
 * @param value short
 * @param details the exact value and more, for a tooltip
 * @param alert how its thresholds stand
 */
record MonitorEntry(String name, int slot, String value, String state, String details, AlertSign alert) {}
