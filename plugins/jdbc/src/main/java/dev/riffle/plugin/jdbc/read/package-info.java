/**
 * Reads what statements give into segments.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.read.QueryScan}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.read;

import org.jspecify.annotations.NullMarked;
