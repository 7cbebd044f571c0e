/**
 * The building blocks of the window, which know nothing of streams, queries or connections: the gate to the FX thread
 * ({@code thread}), the life-cycle of views ({@code view}), theme, fonts and icons ({@code theme}), and the driver that works a
 * window as a user does ({@code drive}). Start at {@link dev.riffle.ui.kit.view.View}.
 */
@NullMarked
package dev.riffle.ui.kit;

import org.jspecify.annotations.NullMarked;
