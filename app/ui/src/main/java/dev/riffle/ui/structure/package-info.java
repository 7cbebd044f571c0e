/**
 * The tab with the structure of a table: columns, keys, indexes, the statement that makes it. Start at
 * {@link dev.riffle.ui.structure.StructurePage}.
 */
@NullMarked
package dev.riffle.ui.structure;

import org.jspecify.annotations.NullMarked;
