/** Monitors against a scripted cluster and a clock set by hand, and against a real broker. Start at {@link dev.riffle.workbench.monitor.MonitorTest}. */
@NullMarked
package dev.riffle.workbench.monitor;

import org.jspecify.annotations.NullMarked;
