/**
 * Any database with a JDBC driver: the user points to the driver. What all of SQL's databases do alike is left to it, no more.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.generic.GenericPlugin}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.generic;

import org.jspecify.annotations.NullMarked;
