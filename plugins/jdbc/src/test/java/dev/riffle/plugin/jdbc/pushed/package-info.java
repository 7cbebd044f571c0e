/**
 * Relations, computed by a database and by a plain program: both must say the same.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.pushed.PushedQueries}.
 */
package dev.riffle.plugin.jdbc.pushed;
