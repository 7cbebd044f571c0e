/** The explorer on scripted clusters and on a real broker. Start at {@link dev.riffle.ui.explorer.ExplorerViewModelTest}. */
@NullMarked
package dev.riffle.ui.explorer;

import org.jspecify.annotations.NullMarked;
