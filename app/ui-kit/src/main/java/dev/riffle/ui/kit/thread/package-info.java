/**
 * Threads of the window: the one gate to the FX thread, and the port to everything that waits. Start at {@link
 * dev.riffle.ui.kit.thread.Jobs}.
 */
@NullMarked
package dev.riffle.ui.kit.thread;

import org.jspecify.annotations.NullMarked;
