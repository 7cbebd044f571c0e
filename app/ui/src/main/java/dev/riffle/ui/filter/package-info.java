/**
 * Conditions on a value that one looks at, and how they get into the statement that is being looked at. Nothing here knows nodes or
 * views. Start at {@link dev.riffle.ui.filter.SqlFilters}.
 */
@NullMarked
package dev.riffle.ui.filter;

import org.jspecify.annotations.NullMarked;
