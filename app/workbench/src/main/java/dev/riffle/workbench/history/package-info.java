/**
 * What the monitors found, kept for 30 days: {@code SELECT … FROM riffle.monitor.lag}. Figures become coarser as they grow old (decision 26). Start at
 * {@link dev.riffle.workbench.history.History}.
 */
@NullMarked
package dev.riffle.workbench.history;

import org.jspecify.annotations.NullMarked;
