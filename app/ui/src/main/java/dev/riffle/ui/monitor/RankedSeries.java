package dev.riffle.ui.monitor;

import dev.riffle.workbench.monitor.Series;

/**
 * A stream or group with its history.
 *
 * @param now its latest value; NaN when that is not known
 * @param state what is special about it, in a word or two; empty when nothing is
 * @param details what else is known of it, in a sentence for a tooltip
 */
record RankedSeries(String name, Series history, double now, String state, String details) {}
