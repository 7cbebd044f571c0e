/**
 * Writes relations in the SQL of a database. What is not provably the same there is refused, here, and so never asked for.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.sql.RelationSql}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.sql;

import org.jspecify.annotations.NullMarked;
