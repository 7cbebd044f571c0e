/**
 * Throughput and lag of a connection, of now and of up to 30 days: a row of figures, two charts, ranked lists. Start at
 * {@link dev.riffle.ui.monitor.MonitorView}.
 */
@NullMarked
package dev.riffle.ui.monitor;

import org.jspecify.annotations.NullMarked;
