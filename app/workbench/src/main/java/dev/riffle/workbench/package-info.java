/**
 * What a user does with Riffle, without a window: connections, what is on them and how it moves ({@code catalog}, {@code monitor}),
 * queries, what was read, export; settings and sessions and the files they are kept in. The window and the command line are two faces of
 * it. Start at {@link dev.riffle.workbench.Workbench}.
 */
@NullMarked
package dev.riffle.workbench;

import org.jspecify.annotations.NullMarked;
