/**
 * What holds for statements that are written by hand, whatever the database.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.console.ConsoleContract}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.console;

import org.jspecify.annotations.NullMarked;
