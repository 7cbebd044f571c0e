/**
 * Connections: a few, pooled, read-only; requests that give up in time; failures in words.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.connect.Connections}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.connect;

import org.jspecify.annotations.NullMarked;
