/**
 * What a system may compute itself, so that less has to be read of it: an algebra of rows, in which the host asks and which a connector writes in its
 * system's own language. An optional part of a connector.
 *
 * <p>Start at {@link dev.riffle.connector.relation.Pushdown}.
 */
@NullMarked
package dev.riffle.connector.relation;

import org.jspecify.annotations.NullMarked;
