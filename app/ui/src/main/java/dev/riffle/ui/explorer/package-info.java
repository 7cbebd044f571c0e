/**
 * The tree of what there is: connections, their topics and groups, and what was sampled. Start at
 * {@link dev.riffle.ui.explorer.ExplorerViewModel}.
 */
@NullMarked
package dev.riffle.ui.explorer;

import org.jspecify.annotations.NullMarked;
