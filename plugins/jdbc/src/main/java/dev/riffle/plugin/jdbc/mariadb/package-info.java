/**
 * MariaDB, and MySQL.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.mariadb.MariaDbPlugin}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.mariadb;

import org.jspecify.annotations.NullMarked;
