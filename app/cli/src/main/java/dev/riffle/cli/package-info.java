/**
 * Riffle without a window, for scripts, schedulers and terminals: results go to standard output, everything else to standard error.
 * Start at {@link dev.riffle.cli.RiffleCli}.
 */
@NullMarked
package dev.riffle.cli;

import org.jspecify.annotations.NullMarked;
