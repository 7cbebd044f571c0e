/** What a tab shows, whatever it is. Start at {@link dev.riffle.ui.page.Page}. */
@NullMarked
package dev.riffle.ui.page;

import org.jspecify.annotations.NullMarked;
