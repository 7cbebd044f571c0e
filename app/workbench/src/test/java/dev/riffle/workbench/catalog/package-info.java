/** What there is on connections. Start at {@link dev.riffle.workbench.catalog.CatalogReaderTest}. */
@NullMarked
package dev.riffle.workbench.catalog;

import org.jspecify.annotations.NullMarked;
