/** Connections by name, and finding a stream in them. Start at {@link dev.riffle.workbench.connections.Connections}. */
@NullMarked
package dev.riffle.workbench.connections;

import org.jspecify.annotations.NullMarked;
