/**
 * What changes a system, which everything else in a connector does not. An optional part of a connector.
 *
 * <p>Start at {@link dev.riffle.connector.actions.Actions}.
 */
@NullMarked
package dev.riffle.connector.actions;

import org.jspecify.annotations.NullMarked;
