/** How everything looks: colours, fonts, icons. Start at {@link dev.riffle.ui.kit.theme.Theme}. */
@NullMarked
package dev.riffle.ui.kit.theme;

import org.jspecify.annotations.NullMarked;
