/**
 * What a system says of itself while it is watched: how far its streams reach and how far groups of consumers have read them. An optional
 * part of a connector.
 *
 * <p>Start at {@link dev.riffle.connector.measures.Measures}.
 */
@NullMarked
package dev.riffle.connector.measures;

import org.jspecify.annotations.NullMarked;
