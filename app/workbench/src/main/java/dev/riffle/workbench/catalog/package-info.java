/**
 * What there is on the open connections, read piece by piece when someone looks at it, and the first statements to ask of it. Start at
 * {@link dev.riffle.workbench.catalog.CatalogReader}.
 */
@NullMarked
package dev.riffle.workbench.catalog;

import org.jspecify.annotations.NullMarked;
