/** Notices in a corner of the window. Start at {@link dev.riffle.ui.notice.NoticeStack}. */
@NullMarked
package dev.riffle.ui.notice;

import org.jspecify.annotations.NullMarked;
