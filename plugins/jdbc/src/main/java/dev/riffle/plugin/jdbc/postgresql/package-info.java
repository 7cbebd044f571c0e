/**
 * PostgreSQL.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.postgresql.PostgresPlugin}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
