/**
 * What a user does with Riffle, without a window: connections, queries, what was read. The window and the command line are two faces
 * of it. Start at {@link dev.riffle.workbench.Workbench}.
 */
@NullMarked
package dev.riffle.workbench;

import org.jspecify.annotations.NullMarked;
