/**
 * What a database knows of its tables: schemas, columns, keys, indexes. An optional part of a connector.
 *
 * <p>Start at {@link dev.riffle.connector.structure.Structures}.
 */
@NullMarked
package dev.riffle.connector.structure;

import org.jspecify.annotations.NullMarked;
