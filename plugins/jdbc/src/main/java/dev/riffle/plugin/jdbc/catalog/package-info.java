/**
 * What a database's catalogue says of its tables, kept for some seconds.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.catalog.Catalog}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
