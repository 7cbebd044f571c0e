/** Texts for other programs. Start at {@link dev.riffle.ui.kit.clipboard.SystemClipboard}. */
@NullMarked
package dev.riffle.ui.kit.clipboard;

import org.jspecify.annotations.NullMarked;
