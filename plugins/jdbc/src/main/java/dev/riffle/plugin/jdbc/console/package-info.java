/**
 * Statements in a database's own SQL, sent as they are written: what a session may do with them, and what they give.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.console.JdbcConsole}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.console;

import org.jspecify.annotations.NullMarked;
