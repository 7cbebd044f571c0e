/**
 * Thresholds in the window: the dialog that makes and removes them, and how the user hears that one is crossed. Start at
 * {@link dev.riffle.ui.alerts.AlertsModel}.
 */
@NullMarked
package dev.riffle.ui.alerts;

import org.jspecify.annotations.NullMarked;
