/**
 * Statements in a system's own language, sent as they are written. An optional part of a connector.
 *
 * <p>Start at {@link dev.riffle.connector.console.Console}.
 */
@NullMarked
package dev.riffle.connector.console;

import org.jspecify.annotations.NullMarked;
