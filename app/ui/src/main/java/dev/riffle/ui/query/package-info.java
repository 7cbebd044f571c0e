/** A tab in which statements are written and answered: editor above, results below. Start at {@link dev.riffle.ui.query.QueryPage}. */
@NullMarked
package dev.riffle.ui.query;

import org.jspecify.annotations.NullMarked;
