/** The frame of the window: title bar, side panes, tabs, status bar. Start at {@link dev.riffle.ui.shell.Shell}. */
@NullMarked
package dev.riffle.ui.shell;

import org.jspecify.annotations.NullMarked;
