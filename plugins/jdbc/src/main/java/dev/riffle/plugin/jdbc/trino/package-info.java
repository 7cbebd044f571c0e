/**
 * Trino, which asks other systems in turn.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.trino.TrinoPlugin}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.trino;

import org.jspecify.annotations.NullMarked;
