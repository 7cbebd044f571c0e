/**
 * Databases in files of SQLite, whose values have types of their own, whatever their columns are declared to be.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.sqlite.SqlitePlugin}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
