/**
 * Thresholds: rules such as "the lag of group billing is above 10,000 records for a minute", which each round of a monitor is held against. Nothing is
 * asked of a system for them. Start at {@link dev.riffle.workbench.alerts.Alerts}.
 */
@NullMarked
package dev.riffle.workbench.alerts;

import org.jspecify.annotations.NullMarked;
