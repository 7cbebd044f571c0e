/**
 * Throughput and lag of a connection while it is looked at: a row of figures, two charts, ranked lists. Start at
 * {@link dev.riffle.ui.monitor.MonitorView}.
 */
@NullMarked
package dev.riffle.ui.monitor;

import org.jspecify.annotations.NullMarked;
