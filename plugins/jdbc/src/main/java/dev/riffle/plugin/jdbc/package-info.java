/**
 * Databases: their tables as streams, and statements that they compute themselves. Every kind of database is a {@link dev.riffle.plugin.jdbc.Database}.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.JdbcConnector}.
 */
@NullMarked
package dev.riffle.plugin.jdbc;

import org.jspecify.annotations.NullMarked;
