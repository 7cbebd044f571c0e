/**
 * The building blocks of the window, which know nothing of streams, queries or connections: the gate to the FX thread
 * ({@code thread}), the life-cycle of views ({@code view}), theme, fonts and icons ({@code theme}), a grid ({@code grid}), charts
 * ({@code chart}), a code editor ({@code editor}), large texts, bytes and JSON ({@code reading}, {@code json}), dialogs, notices and the
 * clipboard, and the driver that works a window as a user does ({@code drive}). Start at {@link dev.riffle.ui.kit.view.View}.
 */
@NullMarked
package dev.riffle.ui.kit;

import org.jspecify.annotations.NullMarked;
