/** What the window tells its user on its own account. Start at {@link dev.riffle.ui.kit.notice.Notices}. */
@NullMarked
package dev.riffle.ui.kit.notice;

import org.jspecify.annotations.NullMarked;
