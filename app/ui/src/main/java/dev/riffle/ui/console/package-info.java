/** A tab whose statements go to one connection as they are written, behind a lock of its own. Start at {@link dev.riffle.ui.console.ConsolePage}. */
@NullMarked
package dev.riffle.ui.console;

import org.jspecify.annotations.NullMarked;
