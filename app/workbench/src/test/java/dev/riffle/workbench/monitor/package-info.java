/** Monitors against a scripted cluster and a clock set by hand, and against a real broker. */
@NullMarked
package dev.riffle.workbench.monitor;

import org.jspecify.annotations.NullMarked;
